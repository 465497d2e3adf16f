using System.Text.RegularExpressions;
using PgTls.Formats;
using PgTls.Package.Tests;

namespace PgTls.Editors.Tests.VSCode;

/// <summary>The extension hands the server the files that the product reads, and no others.</summary>
public sealed partial class SelectorTests
{
    private static readonly string[] Read =
    [
        "database.ini", "odbc.ini", ".odbc.ini", "ODBC.INI", "pgbouncer.ini", "grafana.ini", "app.ini", "alembic.cfg", "appsettings.json", "settings.jsonc",
        "odoo.conf", "odoo-server.conf", "openerp-server.conf", ".odoorc", ".openerp_serverrc",
        "postgresql.conf", "postgresql.auto.conf", "pg_hba.conf", "pg_service.conf", ".pg_service.conf",
        ".env", ".env.local", "shop.env", "start.sh", "start.bash", "start.zsh",
        ".envrc", ".pgenv", ".profile", ".bashrc", ".bash_profile", ".bash_login", ".zshrc", ".zshenv", ".zprofile", ".zlogin",
        "env.example", "shop.env.sample", "shop.env.dist", "application.properties", "App.config", "web.Release.config", "persistence.xml", "hibernate.cfg.xml", "shop-ds.xml",
        "Dockerfile", "Dockerfile.prod", "shop.Dockerfile", "shop.dockerfile", "Containerfile", "start.ps1", "start.bat", "start.cmd", "shop.service", "docker-compose.yml", "values.yaml", "pyproject.toml", "application.conf",
    ];

    private static readonly string[] NotRead = ["Shop.cs", "Shop.csproj", "main.tf", "README.md", ".environment", "env", "odoorc", "pom.xml"];

    [Fact]
    public void A_file_is_selected_where_the_product_reads_it() => Assert.All(
        Read.Concat(NotRead),
        name => Assert.Equal((name, ConfigFileKinds.Of(name) is not null), (name, IsSelected(name))));

    [Fact]
    public void Every_kind_of_file_has_an_example() =>
        Assert.Equal(ConfigFileKinds.All.Select(kind => kind.Name).Order(), Read.Select(name => ConfigFileKinds.Of(name)?.Name).Distinct().Order());

    private static bool IsSelected(string name)
    {
        var settings = File.ReadAllText(Path.Combine(Command.RepositoryRoot, "src/PgTls.VSCode/src/settings.ts"));
        return Pattern().Matches(settings).Any(pattern => Regex.IsMatch(name, Expression(pattern.Groups[1].Value)));
    }

    /// <summary>What a pattern of VS Code says of a name: a star for anything, braces for one of several.</summary>
    private static string Expression(string pattern) =>
        "^" + Regex.Escape(pattern).Replace(@"\*", ".*").Replace(@"\{", "(?:").Replace("}", ")").Replace(",", "|") + "$";

    [GeneratedRegex(@"'\*\*/([^']+)'")]
    private static partial Regex Pattern();
}
