namespace PgTls.Analyzers.Tests.CSharp;

/// <summary>Methods that make one text of another.</summary>
public class StringMethodTests
{
    private const string PostgreSql = "pgtls.target = postgresql";

    [Theory]
    [InlineData(""" "Host=db.acme.net;Username=app;Password=#P#;SSL Mode={|PGTLS102:Prefer|}".Replace("#P#", rest)""")]
    [InlineData(""" "Host=#H#;Username=app;Password=#P#;SSL Mode={|PGTLS102:Prefer|}".Replace("#H#", user).Replace("#P#", rest)""")]
    [InlineData(""" "Host=db.acme.net;Username=app;SSL Mode=#M#".Replace("#M#", "{|PGTLS102:Prefer|}")""")]
    [InlineData(""" "Host=db.acme.net;Username=app;SSL Mode={|PGTLS102:Prefer|}".Replace(rest, user)""")]
    [InlineData(""" "Host=db.acme.net;Username=app;SSL Mode={|PGTLS102:Prefer|};".Replace(';', ';')""")]
    [InlineData(""" "Host=db.acme.net;Username=app;Password=#p#;SSL Mode={|PGTLS102:Prefer|}".Replace("#P#", rest, StringComparison.OrdinalIgnoreCase)""")]
    [InlineData(""" "Host=db.acme.net;Username=app;SSL Mode={|PGTLS102:Prefer|}".Trim()""")]
    [InlineData(""" "Host=db.acme.net;Username=app;SSL Mode={|PGTLS102:Prefer|};".TrimEnd(';')""")]
    [InlineData(""" " Host=db.acme.net;Username=app;SSL Mode={|PGTLS102:Prefer|}".TrimStart()""")]
    [InlineData(""" "Host=db.acme.net;Username=app;SSL Mode={|PGTLS102:Prefer|}".ReplaceLineEndings()""")]
    [InlineData(""" "Host=db.acme.net;Username=app;SSL Mode={|PGTLS102:Prefer|}".ReplaceLineEndings("")""")]
    [InlineData(""" "Host=db.acme.net;Username=app;SSL Mode={|PGTLS102:Prefer|}".Normalize()""")]
    [InlineData(""" "Host=db.acme.net;Username=app;SSL Mode={|PGTLS102:Prefer|}".ToString()""")]
    [InlineData(""" "Host=db.acme.net;Username=app;SSL Mode={|PGTLS102:Prefer|}".ToLowerInvariant()""")]
    [InlineData(""" "Host=db.acme.net;Username=app;SSL Mode={|PGTLS102:Prefer|}".Insert(0, rest)""")]
    [InlineData("""(flag ? "Host=db.acme.net;Username=app;SSL Mode={|PGTLS102:Prefer|}" : rest).Trim()""")]
    [InlineData("""(flag ? "Host=db.acme.net;Username=app;SSL Mode={|PGTLS102:Prefer|}" : rest)?.Trim()""")]
    [InlineData("""string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Host=db.acme.net;Username={user};SSL Mode={|PGTLS102:Prefer|}")""")]
    [InlineData("""FormattableString.Invariant($"Host=db.acme.net;Username={user};SSL Mode={|PGTLS102:Prefer|}")""")]
    [InlineData("""FormattableString.CurrentCulture($"Host=db.acme.net;Username={user};SSL Mode={|PGTLS102:Prefer|}")""")]
    [InlineData("""((FormattableString)$"Host=db.acme.net;Username={user};SSL Mode={|PGTLS102:Prefer|}").ToString(null)""")]
    [InlineData("""string.Concat("Host=db.acme.net;Username=", user, ";SSL Mode={|PGTLS102:Prefer|}")""")]
    [InlineData("""string.Concat(new[] { "Host=db.acme.net;Username=", user, ";SSL Mode={|PGTLS102:Prefer|}" })""")]
    [InlineData("""string.Join(';', "Host=db.acme.net", "Username=a", "SSL Mode={|PGTLS102:Prefer|}")""")]
    [InlineData("""string.Format("Host={0};Username={1};SSL Mode={|PGTLS102:Prefer|}", rest, user)""")]
    [InlineData("""string.Format("Host={0,1};Username={1:x};SSL Mode={|PGTLS102:Prefer|}", rest, user)""")]
    [InlineData("""string.Intern("Host=db.acme.net;Username=app;SSL Mode={|PGTLS102:Prefer|}")""")]
    [InlineData("""Environment.ExpandEnvironmentVariables("Host=%PGHOST%;Username=app;SSL Mode={|PGTLS102:Prefer|}")""")]
    [InlineData("""new System.Text.StringBuilder("Host=#H#;Username=app;SSL Mode={|PGTLS102:Prefer|}").Replace("#H#", rest).ToString()""")]
    [InlineData("""new System.Text.StringBuilder("Host=#H#;Username=app;SSL Mode={|PGTLS102:Prefer|}").Insert(0, rest).ToString()""")]
    [InlineData("""new System.Text.StringBuilder("Host=#H#;Username=app;SSL Mode={|PGTLS102:Prefer|}").ToString().Trim()""")]
    public Task A_weak_mode_is_followed_through(string expression) => Verify.Statements(
        $"""
        new NpgsqlConnection({expression});
        """,
        options: PostgreSql);

    [Theory]
    [InlineData(""" "Host=db.acme.net;Username=app;SSL Mode=Prefer".Replace("Prefer", "VerifyFull")""")]
    [InlineData(""" "Host=db.acme.net;Username=app;SSL Mode=Prefer".Replace("prefer", "VerifyFull", StringComparison.OrdinalIgnoreCase)""")]
    [InlineData(""" "Host=db.acme.net;Username=app;SSL Mode=Prefer".Replace("Prefer", rest)""")]
    [InlineData(""" "Host=db.acme.net;Username=app;SSL Mode=#M#".Replace("#M#", "VerifyFull")""")]
    [InlineData(""" "Host=db.acme.net;Username=app;#T#".Replace("#T#", "SSL Mode=VerifyFull")""")]
    [InlineData(""" "Host=db.acme.net;Username=app;#T#".Replace("#T#", rest)""")]
    [InlineData(""" "Host=db.acme.net;Username=app".Replace(rest, user)""")]
    [InlineData(""" "Host=db.acme.net;Username=app".Insert(3, rest)""")]
    [InlineData(""" "Host=db.acme.net;Username=app;SSL Mode=Prefer".Substring(0, 30)""")]
    [InlineData(""" "Host=db.acme.net;Username=app;SSL Mode=Prefer".Remove(30)""")]
    [InlineData(""" "Host=db.acme.net;Username=app;SSL Mode=Prefer".Split("SSL")[0]""")]
    [InlineData("""Environment.ExpandEnvironmentVariables("Host=db.acme.net;Username=app;%TLS%")""")]
    [InlineData("""string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Host=db.acme.net;Username={user};{rest}")""")]
    [InlineData("""FormattableString.Invariant($"Host=db.acme.net;Username={user};SSL Mode={rest}")""")]
    [InlineData("""new System.Text.StringBuilder("Host=db.acme.net;Username=app;SSL Mode=Prefer").Replace("Prefer", "VerifyFull").ToString()""")]
    [InlineData("""new System.Text.StringBuilder("Host=db.acme.net;Username=app").Insert(0, rest).ToString()""")]
    [InlineData("""new System.Text.StringBuilder("Host=db.acme.net;Username=app").Replace(rest, user).ToString()""")]
    public Task A_text_that_may_be_mended_on_the_way_is_silent(string expression) => Verify.Statements(
        $"""
        new NpgsqlConnection({expression});
        """,
        options: PostgreSql);

    [Theory]
    [InlineData(""" "Host={|PGTLS103:db.acme.net|};Username=app".Trim()""")]
    [InlineData(""" "Host={|PGTLS103:db.acme.net|};Username=#U#".Replace("#U#", "app")""")]
    [InlineData("""FormattableString.Invariant($"Host={|PGTLS103:db.acme.net|};Username={"app"}")""")]
    public Task A_whole_text_without_a_mode_is_followed_through(string expression) => Verify.Statements(
        $"""
        new NpgsqlConnection({expression});
        """,
        options: PostgreSql);

    [Fact]
    public Task A_replaced_place_holder_leaves_the_literal_mendable() => Verify.Statements(
        """
        new NpgsqlConnection("Host=db.acme.net;Username=app;Password=#P#;SSL Mode={|PGTLS102:Prefer|}".Replace("#P#", rest).Trim());
        """,
        """
        new NpgsqlConnection("Host=db.acme.net;Username=app;Password=#P#;SSL Mode=VerifyFull".Replace("#P#", rest).Trim());
        """,
        PostgreSql);
}
