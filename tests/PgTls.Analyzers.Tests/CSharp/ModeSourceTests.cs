namespace PgTls.Analyzers.Tests.CSharp;

/// <summary>Where the SSL mode that a builder is given may come from.</summary>
public class ModeSourceTests
{
    private const string PostgreSql = "pgtls.target = postgresql";

    [Theory]
    [InlineData("static readonly SslMode Mode = {|PGTLS102:SslMode.Prefer|};")]
    [InlineData("private readonly SslMode Mode = {|PGTLS102:SslMode.Prefer|};")]
    [InlineData("private SslMode Mode = {|PGTLS102:SslMode.Prefer|};")]
    [InlineData("public SslMode Mode = {|PGTLS102:SslMode.Prefer|};")]
    [InlineData("const SslMode Mode = {|PGTLS102:SslMode.Prefer|};")]
    [InlineData("SslMode Mode => {|PGTLS102:SslMode.Prefer|};")]
    [InlineData("static SslMode Mode { get; } = {|PGTLS102:SslMode.Prefer|};")]
    [InlineData("public SslMode Mode { get; set; } = {|PGTLS102:SslMode.Prefer|};")]
    [InlineData("SslMode? Mode { get; } = {|PGTLS102:SslMode.Prefer|};")]
    [InlineData("SslMode Mode { get { return {|PGTLS102:SslMode.Prefer|}; } }")]
    [InlineData("private static readonly bool IsProduction; SslMode Mode => IsProduction ? SslMode.VerifyFull : {|PGTLS102:SslMode.Prefer|};")]
    [InlineData("private static readonly SslMode Other = {|PGTLS102:SslMode.Prefer|}; private readonly SslMode Mode = Other;")]
    public Task A_member_that_gives_a_weak_mode_is_reported(string member) => Verify.Code(
        $$"""
        using Npgsql;

        class C
        {
            {{member}}

            void M(string user)
            {
                var b = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", Username = user };
                b.SslMode = (SslMode)Mode;
                new NpgsqlConnection(b.ConnectionString);
            }
        }
        """,
        options: PostgreSql);

    [Theory]
    [InlineData("SslMode Mode(string s) => {|PGTLS101:SslMode.Disable|};", "Mode(user)")]
    [InlineData("static SslMode Mode() { return {|PGTLS101:SslMode.Disable|}; }", "Mode()")]
    [InlineData("static SslMode Mode(string s) => s == null ? {|PGTLS101:SslMode.Disable|} : SslMode.VerifyFull;", "Mode(user)")]
    [InlineData("static SslMode Mode(string s) => s switch { \"off\" => {|PGTLS101:SslMode.Disable|}, _ => SslMode.VerifyFull };", "Mode(user)")]
    [InlineData("static SslMode Mode(string s) { if (s == null) return {|PGTLS101:SslMode.Disable|}; return SslMode.VerifyFull; }", "Mode(user)")]
    [InlineData("static SslMode Mode(string s) { switch (s) { case \"a\": return SslMode.VerifyFull; default: return {|PGTLS101:SslMode.Disable|}; } }", "Mode(user)")]
    [InlineData("static SslMode Same(SslMode mode) => mode;", "Same({|PGTLS101:SslMode.Disable|})")]
    [InlineData("static string Mode() => {|PGTLS101:\"Disable\"|};", "Enum.Parse<SslMode>(Mode())")]
    public Task A_method_that_gives_a_weak_mode_is_reported(string method, string call) => Verify.Code(
        $$"""
        using System;
        using Npgsql;

        class C
        {
            {{method}}

            void M(string user)
            {
                var b = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", Username = user };
                b.SslMode = {{call}};
                new NpgsqlConnection(b.ConnectionString);
            }
        }
        """,
        options: PostgreSql);

    [Theory]
    [InlineData("Enum.Parse<SslMode>({|PGTLS102:\"Prefer\"|})")]
    [InlineData("Enum.Parse<SslMode>({|PGTLS102:\"prefer\"|}, true)")]
    [InlineData("Enum.Parse<SslMode>({|PGTLS102:nameof(SslMode.Prefer)|})")]
    [InlineData("Enum.Parse<SslMode>(rest ?? {|PGTLS102:\"Prefer\"|})")]
    [InlineData("(SslMode)Enum.Parse(typeof(SslMode), {|PGTLS102:\"Prefer\"|})")]
    [InlineData("(SslMode)Enum.Parse(typeof(SslMode), {|PGTLS102:\"Prefer\"|}, true)")]
    [InlineData("Enum.TryParse<SslMode>(rest, out var m) ? m : {|PGTLS102:SslMode.Prefer|}")]
    [InlineData("Enum.TryParse(rest, true, out SslMode m) ? m : {|PGTLS102:SslMode.Prefer|}")]
    [InlineData("Enum.TryParse<SslMode>({|PGTLS102:\"Prefer\"|}, out var m) ? m : SslMode.VerifyFull")]
    [InlineData("!Enum.TryParse<SslMode>(rest, out var m) ? {|PGTLS102:SslMode.Prefer|} : m")]
    [InlineData("mode ?? {|PGTLS102:SslMode.Prefer|}")]
    [InlineData("mode.GetValueOrDefault({|PGTLS102:SslMode.Prefer|})")]
    [InlineData("mode is { } given ? given : {|PGTLS102:SslMode.Prefer|}")]
    [InlineData("mode.HasValue ? mode.Value : {|PGTLS102:SslMode.Prefer|}")]
    [InlineData("configuration.GetValue(\"Db:SslMode\", {|PGTLS102:SslMode.Prefer|})")]
    [InlineData("configuration.GetValue<SslMode>(\"Db:SslMode\", {|PGTLS102:SslMode.Prefer|})")]
    [InlineData("configuration.GetValue<SslMode?>(\"Db:SslMode\") ?? {|PGTLS102:SslMode.Prefer|}")]
    [InlineData("{|PGTLS102:(SslMode)2|}")]
    [InlineData("({|PGTLS102:(SslMode)2|})")]
    [InlineData("((SslMode?){|PGTLS102:SslMode.Prefer|}).Value")]
    [InlineData("((SslMode?){|PGTLS102:SslMode.Prefer|}).GetValueOrDefault()")]
    [InlineData("flag ? {|PGTLS102:SslMode.Prefer|} : configuration.GetValue<SslMode>(\"Db:SslMode\")")]
    public Task A_weak_mode_is_reported_where_it_is_written(string mode) => Verify.Code(
        $$"""
        using System;
        using Microsoft.Extensions.Configuration;
        using Npgsql;

        namespace Microsoft.Extensions.Configuration
        {
            interface IConfiguration { }

            static class ConfigurationBinder
            {
                public static T GetValue<T>(this IConfiguration configuration, string key) => throw null;

                public static T GetValue<T>(this IConfiguration configuration, string key, T defaultValue) => throw null;
            }
        }

        class C
        {
            void M(IConfiguration configuration, string rest, SslMode? mode, bool flag)
            {
                var b = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", Username = rest };
                b.SslMode = {{mode}};
                new NpgsqlConnection(b.ConnectionString);
            }
        }
        """,
        options: PostgreSql);

    [Theory]
    [InlineData("SslMode mode = {|PGTLS101:SslMode.Disable|}")]
    [InlineData("SslMode? mode = {|PGTLS101:SslMode.Disable|}")]
    public Task A_parameters_weak_default_is_reported(string parameter) => Verify.Code(
        $$"""
        using Npgsql;

        class C
        {
            void M(string user, {{parameter}})
            {
                var b = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", Username = user };
                b.SslMode = (SslMode)mode;
                new NpgsqlConnection(b.ConnectionString);
            }
        }
        """,
        options: PostgreSql);

    [Theory]
    [InlineData("Enum.Parse<SslMode>(\"VerifyFull\")")]
    [InlineData("Enum.Parse<SslMode>(rest)")]
    [InlineData("Enum.TryParse<SslMode>(rest, out var m) ? m : SslMode.VerifyFull")]
    [InlineData("Enum.TryParse<SslMode>(rest, out var m) ? m : throw new Exception()")]
    [InlineData("mode ?? SslMode.VerifyFull")]
    [InlineData("mode ?? throw new Exception()")]
    [InlineData("mode.Value")]
    [InlineData("mode.GetValueOrDefault()")]
    [InlineData("given")]
    [InlineData("(SslMode)int.Parse(rest)")]
    [InlineData("(SslMode)5")]
    [InlineData("Virtual")]
    [InlineData("Assigned")]
    [InlineData("Of(rest)")]
    [InlineData("Secured(SslMode.Prefer)")]
    public Task A_mode_that_is_strong_or_not_known_is_silent(string mode) => Verify.Code(
        $$"""
        using System;
        using Npgsql;

        class C
        {
            protected virtual SslMode Virtual => SslMode.Prefer;

            private SslMode Assigned = SslMode.Prefer;

            C(SslMode mode) => Assigned = mode;

            static SslMode Of(string text) { var mode = Enum.Parse<SslMode>(text); return mode; }

            static SslMode Secured(SslMode mode) => mode == SslMode.Prefer ? SslMode.VerifyFull : SslMode.VerifyFull;

            void M(string rest, SslMode? mode, SslMode given)
            {
                var b = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", Username = rest };
                b.SslMode = {{mode}};
                new NpgsqlConnection(b.ConnectionString);
            }
        }
        """,
        options: PostgreSql);

    [Fact]
    public Task A_mode_from_elsewhere_is_mended_where_it_is_written() => Verify.Code(
        """
        using System;
        using Npgsql;

        class C
        {
            static readonly SslMode Mode = {|PGTLS102:SslMode.Prefer|};

            void M(string user)
            {
                new NpgsqlConnection(new NpgsqlConnectionStringBuilder { Host = "db.acme.net", Username = user, SslMode = Mode }.ConnectionString);
                new NpgsqlConnection(new NpgsqlConnectionStringBuilder { Host = "db.acme.net", SslMode = Enum.Parse<SslMode>({|PGTLS102:"Prefer"|}) }.ConnectionString);
            }
        }
        """,
        """
        using System;
        using Npgsql;

        class C
        {
            static readonly SslMode Mode = SslMode.VerifyFull;

            void M(string user)
            {
                new NpgsqlConnection(new NpgsqlConnectionStringBuilder { Host = "db.acme.net", Username = user, SslMode = Mode }.ConnectionString);
                new NpgsqlConnection(new NpgsqlConnectionStringBuilder { Host = "db.acme.net", SslMode = Enum.Parse<SslMode>("VerifyFull") }.ConnectionString);
            }
        }
        """,
        PostgreSql);

    [Fact]
    public Task A_weak_mode_in_an_interpolated_string_comes_from_anywhere() => Verify.Code(
        """
        using Npgsql;

        class C
        {
            static readonly SslMode Mode = {|PGTLS102:SslMode.Prefer|};

            void M(string user, SslMode given = {|PGTLS101:SslMode.Disable|})
            {
                new NpgsqlConnection($"Host=db.acme.net;Username={user};SSL Mode={Mode}");
                new NpgsqlConnection($"Host=db.acme.net;Username={user};SSL Mode={given}");
            }
        }
        """,
        options: PostgreSql);

    [Fact]
    public Task A_mode_in_another_file_is_reported_there() => Verify.Files(
        [
            """
            using Npgsql;

            class C
            {
                void M(string user) => new NpgsqlConnection(new NpgsqlConnectionStringBuilder { Host = "db.acme.net", Username = user, SslMode = Defaults.Mode }.ConnectionString);
            }
            """,
            """
            using Npgsql;

            static class Defaults
            {
                public static SslMode Mode => {|PGTLS101:SslMode.Disable|};
            }
            """,
        ],
        options: PostgreSql);
}
