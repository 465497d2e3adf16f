using PgTls.Analysis;
using PgTls.Drivers;

namespace PgTls.Rules;

/// <summary>The password files that openGauss's libpq expects beside a client's certificate.</summary>
internal static class PasswordFiles
{
    private const string Everybody = "client";

    /// <summary>The beginnings of their names; null where the user is not known, whose own ones come first.</summary>
    /// <remarks><c>init_client_ssl_passwd</c> in https://github.com/opengauss-mirror/openGauss-server, src/common/interfaces/libpq/fe-secure.cpp.</remarks>
    public static IReadOnlyList<string>? OwnersOf(ResolvedConnection connection)
    {
        var user = connection.Find(SettingKind.User);
        return user.Presence == Presence.Absent ? null
            : user.KnownValue is not { } name || name.IndexOfAny(['/', '\\', '\0']) >= 0 ? null
            : [name, Everybody];
    }
}
