using PgTls.Drivers;
using PgTls.Syntax.ConnectionStrings;

namespace PgTls.Analysis;

/// <summary>Finds the TLS settings that a driver never reads.</summary>
internal static class IgnoredSettings
{
    /// <summary>Whether a connection has one.</summary>
    public static bool AreIn(ResolvedConnection connection) =>
        SwallowingHost(connection) is not null || connection.Settings.Settings.Any(setting => KindOf(connection, setting) is not null);

    /// <summary>Whether a connection has one that was meant as a setting of a kind.</summary>
    public static bool AreIn(ResolvedConnection connection, SettingKind kind) => connection.Settings.Settings.Any(setting => KindOf(connection, setting) == kind);

    /// <summary>The intended kind of an ignored setting; null for any other setting.</summary>
    /// <remarks>An empty variable means nothing to its reader, except for an SSL mode, which is never meant to be empty.</remarks>
    public static SettingKind? KindOf(ResolvedConnection connection, Setting setting) =>
        setting.IsOpaque || setting.Outer is not null || (setting.Value.Length == 0 && connection.Driver.OfConnectionStrings is not null)
            ? null
            : connection.Driver.FindIgnored(setting.Keyword);

    /// <summary>The host of an ADO.NET string with separators of libpq or of a URL, so that all other settings are part of the host.</summary>
    public static Setting? SwallowingHost(ResolvedConnection connection) =>
        connection.Driver.Form == SettingForm.AdoNet
        && connection.Find(SettingKind.Host) is { Presence: Presence.Present, Setting: { } host }
        && (Has(host.Value, "sslmode=") || Has(host.Value, "ssl mode="))
            ? host
            : null;

    private static bool Has(string value, string text) => value.IndexOf(text, StringComparison.OrdinalIgnoreCase) >= 0;
}
