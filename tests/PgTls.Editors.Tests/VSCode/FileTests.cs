namespace PgTls.Editors.Tests.VSCode;

/// <summary>What somebody sees and does with a file whose connection verifies nobody.</summary>
public sealed class FileTests(Editor editor)
{
    private static readonly Dictionary<string, (string Weak, string Value, string Strong, string StrongValue, string WeakAgain, string Repaired)> Files = new()
    {
        ["database.ini"] = (
            "[postgresql]\nhost=db.example.org\nuser=app\npassword=Tr0ub4dor\nsslmode=require\n", "require",
            "sslmode=verify-ca", "verify-ca", "prefer",
            "[postgresql]\nhost=db.example.org\nuser=app\npassword=Tr0ub4dor\nsslmode=verify-ca\nsslrootcert=/etc/shop/root.crt\n"),
        ["appsettings.json"] = (
            "{\n  \"ConnectionStrings\": {\n    \"Shop\": \"Host=db.example.org;Username=app;SSL Mode=Require\"\n  }\n}\n", "Require",
            "    \"Shop\": \"Host=db.example.org;Username=app;SSL Mode=VerifyCA;Root Certificate=/etc/shop/root.crt\"", "VerifyCA", "Prefer",
            "{\n  \"ConnectionStrings\": {\n    \"Shop\": \"Host=db.example.org;Username=app;SSL Mode=VerifyCA;Root Certificate=/etc/shop/root.crt\"\n  }\n}\n"),
        [".env"] = (
            "PGHOST=db.example.org\nPGUSER=app\nPGPASSWORD=Tr0ub4dor\nPGSSLMODE=require\n", "require",
            "PGSSLMODE=verify-ca", "verify-ca", "prefer",
            "PGHOST=db.example.org\nPGUSER=app\nPGPASSWORD=Tr0ub4dor\nPGSSLMODE=verify-ca\nPGSSLROOTCERT=/etc/shop/root.crt\n"),
    };

    [Theory]
    [InlineData("database.ini", "en", "sslmode=require encrypts, but without a root certificate openGauss libpq accepts any certificate: an attacker on the network path can impersonate the server", "who can impersonate the server: anyone who gets between client and server", "Set sslmode to verify-ca and add sslrootcert")]
    [InlineData("appsettings.json", "en", "SSL Mode=Require encrypts, but Npgsql then accepts any certificate: an attacker on the network path can impersonate the server", "certificate verified: no", "Set SSL Mode to VerifyCA and add Root Certificate")]
    [InlineData(".env", "en", "PGSSLMODE=require encrypts, but without a root certificate libpq accepts any certificate: an attacker on the network path can impersonate the server", "SSL mode: require", "Set PGSSLMODE to verify-ca and add PGSSLROOTCERT")]
    [InlineData("database.ini", "zh-CN", "sslmode=require会加密，但未设置根证书时openGauss libpq接受任何证书：网络路径上的攻击者可以冒充服务器", "谁可以冒充服务器: 能够介入客户端与服务器之间的任何人", "将sslmode设置为verify-ca并添加sslrootcert")]
    [InlineData("appsettings.json", "zh-CN", "SSL Mode=Require会加密，但Npgsql接受任何证书：网络路径上的攻击者可以冒充服务器", "是否验证证书: 否", "将SSL Mode设置为VerifyCA并添加Root Certificate")]
    [InlineData(".env", "zh-CN", "PGSSLMODE=require会加密，但未设置根证书时libpq接受任何证书：网络路径上的攻击者可以冒充服务器", "SSL模式: require", "将PGSSLMODE设置为verify-ca并添加PGSSLROOTCERT")]
    public async Task A_weak_value_is_underlined_explained_and_repaired_as_often_as_it_is_typed(string file, string language, string problem, string hover, string title)
    {
        var (weak, value, strong, strongValue, weakAgain, repaired) = Files[file];
        using var folder = new Folder().WithOptions("opengauss").WithFixAllOnSave().With(file, weak);
        await using var window = await editor.Open(folder.Path, language);
        await window.OpenFile(file);
        await window.Underlined(value);
        await window.Status("PgTls: 1 · openGauss");
        var said = await window.Hover(value, text => text.Contains(problem, StringComparison.Ordinal) && text.Contains(hover, StringComparison.Ordinal));
        Assert.Contains("PGTLS201", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Tr0ub4dor", said, StringComparison.Ordinal);
        await window.Page.Picture($"{file.TrimStart('.')}-{language}-hover");
        Assert.Contains(problem, Assert.Single(await window.Problems(1)), StringComparison.Ordinal);

        await window.QuickFix(value, title);
        await window.Shows(strong);
        await window.Underlined();
        await window.Status("PgTls: 0 · openGauss");

        await window.Replace(strongValue, weakAgain);
        await window.Underlined(weakAgain);
        await window.Save();
        await folder.Holds(file, repaired);
        await window.Underlined();
        Assert.Empty(await window.Problems(0));
    }
}
