namespace PgTls.Core.Tests.ConfigFiles;

/// <summary>Variables that PowerShell scripts, batch files and systemd services set.</summary>
public class VariableFileTests
{
    [Theory]
    [InlineData("a.ps1", "$env:PGSSLMODE = {|PGTLS101:\"disable\"|}\n")]
    [InlineData("a.ps1", "  $Env:PGSSLMODE={|PGTLS102:'prefer'|} # for now\n")]
    [InlineData("a.ps1", "$env:DATABASE_URL = \"postgres://app:$pw@db.acme.net/shop?sslmode={|PGTLS101:disable|}\"\n")]
    [InlineData("a.ps1", "$env:POSTGRES_HOST = 'db.acme.net'\n$env:DB_SSL_MODE = {|PGTLS101:'disable'|}\n")]
    [InlineData("a.ps1", "$env:ConnectionStrings__Pg = 'Host=db.acme.net;Username=app;SSL Mode={|PGTLS101:Disable|}';\n")]
    [InlineData("a.bat", "@echo off\r\nset PGSSLMODE={|PGTLS101:disable|}\r\n")]
    [InlineData("a.cmd", "SET \"DATABASE_URL=postgres://app@db.acme.net/shop?sslmode={|PGTLS102:prefer|}\"\r\n")]
    [InlineData("a.bat", "set PGSSLMODE={|PGTLS201:require|}&& psql\n")]
    [InlineData("a.service", "[Service]\nEnvironment=PGSSLMODE={|PGTLS101:disable|}\n")]
    [InlineData("a.service", "[Service]\nEnvironment=\"DATABASE_URL=postgres://app@db.acme.net/shop?sslmode={|PGTLS102:prefer|}\" A=b\n")]
    [InlineData("a.service", "[Service]\nEnvironment=A=b \\\n  PGSSLMODE={|PGTLS201:require|}\n")]
    public void A_variable_is_judged(string name, string marked) => Verify.File(name, marked);

    [Theory]
    [InlineData("a.ps1", "# $env:PGSSLMODE = 'disable'\n")]
    [InlineData("a.ps1", "<#\n$env:PGSSLMODE = 'disable'\n#>\n")]
    [InlineData("a.ps1", "$text = @\"\n$env:PGSSLMODE = 'disable'\n\"@\n")]
    [InlineData("a.ps1", "$env:PGSSLMODE = $mode\n")]
    [InlineData("a.ps1", "$env:PGSSLMODE = \"$mode\"\n")]
    [InlineData("a.ps1", "$env:PGSSLMODE = 'dis' + 'able'\n")]
    [InlineData("a.ps1", "if ($prod) { $env:PGSSLMODE = 'verify-ca' }\n")]
    [InlineData("a.ps1", "if ($x) {\n$env:PGSSLMODE = 'verify-ca'\n} else {\n$env:PGSSLMODE = 'disable'\n}\n")]
    [InlineData("a.ps1", "Write-Host \"`$env:PGSSLMODE = 'disable'\"\n")]
    [InlineData("a.ps1", "$env:MYSQL_HOST = 'db.acme.net'\n$env:MYSQL_SSL_MODE = 'disable'\n")]
    [InlineData("a.bat", "rem set PGSSLMODE=disable\n:: set PGSSLMODE=disable\n")]
    [InlineData("a.bat", "echo set PGSSLMODE=disable\n")]
    [InlineData("a.bat", "set PGSSLMODE=%MODE%\n")]
    [InlineData("a.bat", "set PGSSLMODE=!MODE!\n")]
    [InlineData("a.bat", "set /p PGSSLMODE=disable\n")]
    [InlineData("a.bat", "set PGSSLMODE=verify-ca\n")]
    [InlineData("a.bat", "set REDIS_HOST=cache\nset SSLMODE=disable\n")]
    [InlineData("a.service", "[Service]\n#Environment=PGSSLMODE=disable\n")]
    [InlineData("a.service", "[Service]\nEnvironment=PGSSLMODE=%i\n")]
    [InlineData("a.service", "[Service]\nEnvironmentFile=/etc/pgsslmode=disable\n")]
    [InlineData("a.service", "[Service]\nEnvironment=DATABASE_URL=postgres://localhost/d\n")]
    [InlineData("a.service", "[Unit]\nDescription=PGSSLMODE=disable host\n")]
    public void What_is_not_certain_stays_silent(string name, string text) => Verify.File(name, text);

    [Theory]
    [InlineData("a.ps1", "$env:U = 'postgres://db.acme.net/d?sslmode={|PGTLS102:prefer|}'\r\n", "$env:U = 'postgres://db.acme.net/d?sslmode=verify-full&sslrootcert=/etc/ssl/db/root.crt'\r\n")]
    [InlineData("a.bat", "set \"U=postgres://db.acme.net/d?sslmode={|PGTLS102:prefer|}\"\r\n", "set \"U=postgres://db.acme.net/d?sslmode=verify-full&sslrootcert=/etc/ssl/db/root.crt\"\r\n")]
    [InlineData("a.bat", "set U=postgres://db.acme.net/d?sslmode={|PGTLS102:prefer|}\r\n", "set U=postgres://db.acme.net/d?sslmode=prefer\r\n")]
    [InlineData("a.service", "Environment=\"U=postgres://db.acme.net/d?sslmode={|PGTLS102:prefer|}\"\n", "Environment=\"U=postgres://db.acme.net/d?sslmode=verify-full&sslrootcert=/etc/ssl/db/root.crt\"\n")]
    public void A_fix_keeps_the_quotes_and_is_not_offered_where_another_command_would_begin(string name, string marked, string repaired) =>
        Verify.File(name, marked, repaired, new() { Target = Targets.Target.PostgreSql, RootCertificate = "/etc/ssl/db/root.crt" });
}
