using PgTls.Drivers;
using PgTls.Formats;
using PgTls.Syntax.ConnectionStrings;

namespace PgTls.Recognition;

/// <summary>Weighs the evidence in an ADO.NET connection string.</summary>
internal static class AdoNetRecognizer
{
    private static readonly Driver NewestNpgsql = DriverCatalog.Newest("npgsql")!;

    // These are Npgsql's keywords that no other ADO.NET driver has (its display names; SSL Key and SSL Cert are also MySqlConnector's).
    private static readonly HashSet<string> OnlyNpgsql = new(StringComparer.OrdinalIgnoreCase)
    {
        "Search Path", "SearchPath", "Include Error Detail", "Include Error Details", "IncludeErrorDetail", "Max Auto Prepare", "MaxAutoPrepare",
        "Auto Prepare Min Usages", "Multiplexing", "Write Coalescing Buffer Threshold Bytes", "No Reset On Close", "NoResetOnClose",
        "Root Certificate", "RootCertificate", "Passfile", "SSL Negotiation", "SslNegotiation", "Require Auth", "RequireAuth",
        "Target Session Attributes", "Load Balance Hosts", "Server Compatibility Mode", "ServerCompatibilityMode", "Array Nullability Mode",
        "Read Buffer Size", "Internal Command Timeout", "GSS Encryption Mode", "GssEncryptionMode", "Channel Binding", "ChannelBinding",
    };

    /// <summary>The evidence, sufficient or not. There is none if no host is named, or if a word is another database's.</summary>
    /// <param name="settings">The string's settings.</param>
    /// <param name="hint">The database that the names around it indicate.</param>
    /// <param name="context">The context of the string.</param>
    /// <param name="options">The project's options.</param>
    public static RecognitionEvidence See(ConnectionSettings settings, DatabaseHint hint, ConnectionContext context, LintOptions options)
    {
        var seen = hint > DatabaseHint.Other ? RecognitionEvidence.Name : RecognitionEvidence.None;
        bool host = false, server = false;
        string? port = null, user = null;
        foreach (var setting in settings.Settings)
        {
            var keyword = setting.Keyword;
            if (OtherDatabases.IsKeywordInString(keyword) && hint <= DatabaseHint.Other)
                return RecognitionEvidence.None;
            if (Is(keyword, "XpoProvider"))
            {
                if (!Is(setting.Value, "Postgres"))
                    return RecognitionEvidence.None;
                seen |= RecognitionEvidence.Scheme | RecognitionEvidence.OwnKeyword;
            }
            if (OnlyNpgsql.Contains(keyword))
                seen |= RecognitionEvidence.OwnKeyword;
            var kind = NewestNpgsql.Find(keyword);
            seen |= Places.Of(kind, setting.Value);
            switch (kind)
            {
                case SettingKind.Host:
                    host |= Is(keyword, "Host");
                    server = true;
                    if (OtherDatabases.IsSqlServerHost(setting.Value))
                        return RecognitionEvidence.None;
                    break;
                case SettingKind.User:
                    seen |= RecognitionEvidence.UserKeyword;
                    user = setting.Value;
                    break;
                case SettingKind.Port:
                    port = setting.Value;
                    if (OtherDatabases.IsPort(port) && hint <= DatabaseHint.Other)
                        return RecognitionEvidence.None;
                    break;
                case SettingKind.Database:
                    seen |= RecognitionEvidence.DatabaseKeyword;
                    break;
                case SettingKind.SslMode:
                    seen |= OfMode(setting.Value);
                    break;
            }
        }
        if (!server)
            return RecognitionEvidence.None;
        if (host)
            seen |= RecognitionEvidence.HostKeyword;
        if (Places.IsCluster(port, user))
            seen |= RecognitionEvidence.Port;
        return seen | OfProject(settings, seen, context, options);
    }

    private static RecognitionEvidence OfMode(string value) =>
        SslModeWords.IsOwn(value) ? RecognitionEvidence.OwnMode
        : Is(value, "VerifyCA") || Is(value, "VerifyFull") ? RecognitionEvidence.VerifyingMode
        : RecognitionEvidence.None;

    /// <remarks>A message broker's string also has a host, a user and a password, but no database.</remarks>
    private static RecognitionEvidence OfProject(ConnectionSettings settings, RecognitionEvidence seen, ConnectionContext context, LintOptions options)
    {
        if (options.Project?.IsGivenToDriver(context.Names) == true)
            return RecognitionEvidence.Code;
        var isChosen = options is { IsDriverChosen: true, Driver.Form: SettingForm.AdoNet };
        if (!isChosen && options.Project is not { IsEmpty: false })
            return RecognitionEvidence.None;
        if ((seen & (RecognitionEvidence.DatabaseKeyword | RecognitionEvidence.VerifyingMode)) == 0 || options.Project?.MayBeReadByOthers(settings) == true)
            return RecognitionEvidence.None;
        var driver = ConnectionRecognizer.AdoNetOf(options);
        foreach (var setting in settings.Settings)
        {
            if (!setting.IsOpaque && !driver.Knows(setting.Keyword) && !NewestNpgsql.Knows(setting.Keyword))
                return RecognitionEvidence.None;
        }
        return isChosen ? RecognitionEvidence.Option : RecognitionEvidence.Project;
    }

    private static bool Is(string text, string word) => string.Equals(text, word, StringComparison.OrdinalIgnoreCase);
}
