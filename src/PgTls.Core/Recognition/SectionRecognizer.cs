using PgTls.Drivers;
using PgTls.Formats;
using PgTls.Syntax.ConnectionStrings;

namespace PgTls.Recognition;

/// <summary>Weighs the evidence in separate settings with libpq's keywords, as psycopg2 programs keep them.</summary>
internal static class SectionRecognizer
{
    /// <summary>The evidence. There is none if it is not enough, or if a word is another database's.</summary>
    public static RecognitionEvidence Weigh(ConnectionSettings section, ConnectionContext context)
    {
        var hint = DatabaseNames.HintOf(context);
        if (hint == DatabaseHint.Other)
            return RecognitionEvidence.None;
        var seen = hint == DatabaseHint.None ? RecognitionEvidence.None : RecognitionEvidence.Name;
        bool host = false, mode = false;
        string? port = null, user = null;
        foreach (var setting in section.Settings)
        {
            if (OtherDatabases.IsKeyInSection(setting.Keyword))
                return RecognitionEvidence.None;
            switch (setting.Keyword)
            {
                case "host" or "hostaddr":
                    host = true;
                    seen |= Places.Of(SettingKind.Host, setting.Value);
                    break;
                case "dbname":
                    seen |= RecognitionEvidence.DbNameKeyword | RecognitionEvidence.DatabaseKeyword | Places.Of(SettingKind.Database, setting.Value);
                    break;
                case "database":
                    seen |= RecognitionEvidence.DatabaseKeyword | Places.Of(SettingKind.Database, setting.Value);
                    break;
                case "user":
                    user = setting.Value;
                    seen |= RecognitionEvidence.UserKeyword | Places.Of(SettingKind.User, user);
                    break;
                case "port":
                    port = setting.Value;
                    if (OtherDatabases.IsPort(port))
                        return RecognitionEvidence.None;
                    seen |= Places.Of(SettingKind.Port, port);
                    break;
                case "sslmode":
                    mode = true;
                    seen |= RecognitionEvidence.ModeKeyword | (SslModeWords.IsOwn(setting.Value) ? RecognitionEvidence.OwnMode : RecognitionEvidence.None);
                    break;
                case "sslrootcert":
                    seen |= RecognitionEvidence.OwnKeyword;
                    break;
            }
        }
        if (Places.IsCluster(port, user))
            seen |= RecognitionEvidence.Port;
        // Without a host, the section must be named after the database.
        if (!host && !(mode && hint > DatabaseHint.Other))
            return RecognitionEvidence.None;
        return EvidenceTable.IsEnoughInSection(seen) ? seen : RecognitionEvidence.None;
    }
}
