namespace PgTls.Core.Tests;

/// <summary>What a report may show of the source.</summary>
public class ExcerptTests
{
    private const string Password = "Tr0ub4dor-Zx9";

    [Theory]
    [InlineData($"Host=db.acme.net;Username=a;Password={Password};SSL Mode=Prefer", "SSL Mode=Prefer")]
    [InlineData($"Host=db.acme.net;Username=a;Password={Password};SSL Mode = 'Prefer' ;Port=1", "SSL Mode = 'Prefer'")]
    [InlineData($"Host=db.acme.net;Username=a;Password={Password}", "Host")]
    [InlineData($"Host=db.acme.net sslmode=require password={Password};Username=a", "Host")]
    [InlineData($"Host=db.acme.net;Username=a;SSL Mode=Require Password={Password}", "SSL Mode")]
    [InlineData($"Host=db.acme.net;Username=a;SSL Mode=VerifyCA;Root Certificate=C:{Password}.crt", "Root Certificate")]
    [InlineData($"Host=db.acme.net;Password={Password};SSL Mode=Require;Trust Server Certificate=true", "SSL Mode=Require")]
    public void Only_the_setting_itself_is_shown(string text, string expected)
    {
        var finding = Verify.FindingsOfNpgsql(text)[0];

        Assert.Equal(expected, finding.Excerpt?.In(text));
    }

    [Theory]
    [InlineData("a.json", $$"""{ "Db": "Host=db.acme.net;Password={{Password}};SSL \u004dode=Prefer" }""", """SSL \u004dode=Prefer""")]
    [InlineData("a.ini", $"[db]\nhost = db.acme.net\npassword = {Password}\nsslmode = prefer\n", "sslmode = prefer")]
    [InlineData(".env", $"DATABASE_URL=postgresql://app:{Password}@db.acme.net/app?sslmode=prefer", "sslmode=prefer")]
    [InlineData(".env", $"DATABASE_URL=postgresql://app:{Password}@db.acme.net/app", null)]
    public void In_a_file_too(string name, string text, string? expected)
    {
        var finding = Linter.LintConfigFile(name, text, LintOptions.Default)[0];

        Assert.Equal(expected, finding.Excerpt?.In(text));
    }
}
