namespace PgTls.Analyzers.Tests.CSharp;

/// <summary>Values that an interpolated string chooses in a hole.</summary>
public class HoleTests
{
    private const string PostgreSql = "pgtls.target = postgresql";

    [Theory]
    [InlineData("""(flag ? "Require" : "{|PGTLS101:Disable|}")""")]
    [InlineData("""(flag ? "{|PGTLS102:Prefer|}" : rest)""")]
    [InlineData("""(flag ? rest : user == "a" ? "{|PGTLS102:Allow|}" : "VerifyFull")""")]
    [InlineData("""(("{|PGTLS102:Prefer|}"))""")]
    [InlineData("""rest ?? "{|PGTLS102:Prefer|}" """)]
    [InlineData("""(rest ?? "{|PGTLS102:Prefer|}")""")]
    [InlineData("""(rest ?? user ?? "{|PGTLS102:Prefer|}")""")]
    [InlineData("""Environment.GetEnvironmentVariable("M") ?? "{|PGTLS102:Prefer|}" """)]
    [InlineData("""rest switch { "a" => "VerifyFull", _ => "{|PGTLS101:Disable|}" }""")]
    [InlineData("""(rest switch { "a" => user, _ => "{|PGTLS101:Disable|}" })""")]
    [InlineData("""(string)"{|PGTLS102:Prefer|}" """)]
    [InlineData(""" "{|PGTLS102:Prefer|}"! """)]
    [InlineData("""(flag ? {|PGTLS101:SslMode.Disable|} : SslMode.VerifyFull)""")]
    [InlineData("""(flag ? SslMode.VerifyFull : {|PGTLS102:SslMode.Prefer|})""")]
    [InlineData("""{|PGTLS102:SslMode.Prefer|}.ToString()""")]
    [InlineData("""(object)"{|PGTLS102:Prefer|}" """)]
    [InlineData("""$"{(flag ? "{|PGTLS102:Prefer|}" : "VerifyFull")}" """)]
    [InlineData("""(flag ? $"{|PGTLS102:Prefer|}" : @"VerifyFull")""")]
    [InlineData("""{|PGTLS102:nameof(SslMode.Prefer)|}""")]
    public Task The_branch_that_is_weak_is_reported_where_it_is_written(string hole) => Verify.Statements(
        $$"""
        new NpgsqlConnection($"Host=db.acme.net;Username=app;SSL Mode={{{hole}}}");
        """,
        options: PostgreSql + "\ndotnet_diagnostic.PGTLS201.severity = none");

    [Theory]
    [InlineData("""(flag ? "VerifyFull" : rest)""")]
    [InlineData("""rest ?? "VerifyFull" """)]
    [InlineData("""rest switch { "a" => "VerifyFull", _ => throw new Exception() }""")]
    [InlineData("""(rest)""")]
    [InlineData("""(flag ? rest : user)""")]
    [InlineData("""rest ?? throw new Exception("Disable")""")]
    [InlineData("""(rest == "Disable" ? "VerifyFull" : rest)""")]
    [InlineData("""(flag ? SslMode.VerifyFull : SslMode.VerifyFull)""")]
    public Task A_choice_without_a_weak_branch_is_silent(string hole) => Verify.Statements(
        $$"""
        new NpgsqlConnection($"Host=db.acme.net;Username=app;SSL Mode={{{hole}}}");
        """,
        options: PostgreSql);

    [Fact]
    public Task A_whole_setting_in_a_branch_is_reported_and_mended_there() => Verify.Statements(
        """
        new NpgsqlConnection($"Host=db.acme.net;Username=app;{(flag ? "SSL Mode=VerifyFull" : "SSL Mode={|PGTLS101:Disable|}")}");
        new NpgsqlConnection($"Host=db.acme.net;Username=app;SSL Mode={(flag ? "VerifyFull" : "{|PGTLS101:Disable|}")}");
        """,
        """
        new NpgsqlConnection($"Host=db.acme.net;Username=app;{(flag ? "SSL Mode=VerifyFull" : "SSL Mode=VerifyFull")}");
        new NpgsqlConnection($"Host=db.acme.net;Username=app;SSL Mode={(flag ? "VerifyFull" : "VerifyFull")}");
        """,
        PostgreSql);

    [Fact]
    public Task A_choice_of_a_password_hides_nothing() => Verify.Statements(
        """
        new NpgsqlConnection($"Host=db.acme.net;Username=app;Password={(flag ? rest : user)};SSL Mode={|PGTLS101:Disable|}");
        new NpgsqlConnection($"Host=db.acme.net;Username=app;Password={(flag ? rest : user)}");
        """,
        options: PostgreSql);
}
