using PgTls.Drivers;
using PgTls.Formats;
using PgTls.Rules;
using PgTls.Targets;

namespace PgTls.Core.Tests.ConfigFiles;

/// <summary>libpq's variables in .env files and shell scripts.</summary>
public class EnvironmentTests
{
    private static readonly LintOptions PostgreSql = new() { Target = Target.PostgreSql, RootCertificate = "/etc/ssl/db/root.crt" };

    [Fact]
    public void A_mode_that_verifies_nothing_is_reported_and_the_root_certificate_added_beside_it() => Verify.File(
        ".env",
        """
        # the shop's database
        PGHOST=db.acme.net
        PGPORT=5432
        PGUSER=app
        PGPASSWORD='it is $ecret # really'
        PGSSLMODE={|PGTLS201:require|}

        LOG_LEVEL=debug
        """,
        """
        # the shop's database
        PGHOST=db.acme.net
        PGPORT=5432
        PGUSER=app
        PGPASSWORD='it is $ecret # really'
        PGSSLMODE=verify-full
        PGSSLROOTCERT=/etc/ssl/db/root.crt

        LOG_LEVEL=debug
        """,
        PostgreSql);

    [Fact]
    public void The_exports_of_the_manual_of_DWS_are_in_order_and_weaker_ones_become_them()
    {
        const string Good = """
            export PGSSLCERT="/home/dbadmin/dws_ssl/sslcert/client.crt"
            export PGSSLKEY="/home/dbadmin/dws_ssl/sslcert/client.key"
            export PGSSLMODE="verify-ca"
            export PGSSLROOTCERT="/home/dbadmin/dws_ssl/sslcert/cacert.pem"
            """;
        var options = new LintOptions { Target = Target.GaussDbDws };
        Verify.File("dws.sh", Good, options: options);
        Verify.File(".bashrc", Good);
        Verify.File(
            "dws.sh",
            Good.Replace("\"verify-ca\"", "{|PGTLS102:\"allow\"|}", StringComparison.Ordinal),
            Good,
            options);
        Verify.File(
            ".bash_profile",
            Good.Replace("/home/dbadmin/dws_ssl/sslcert/cacert.pem", "cacert.pem", StringComparison.Ordinal).Replace("\"cacert.pem\"", "{|PGTLS301:\"cacert.pem\"|}", StringComparison.Ordinal),
            Good,
            options);
    }

    [Theory]
    [InlineData("PGSSLMODE={|PGTLS101:disable|}")]
    [InlineData("PGSSLMODE={|PGTLS102:prefer|}")]
    [InlineData("PGSSLMODE={|PGTLS102:allow|}\nPGSSLROOTCERT=/r.crt")]
    [InlineData("PGSSLMODE={|PGTLS201:require|}")]
    [InlineData("PGSSLMODE=require\nPGSSLROOTCERT=/r.crt")]
    [InlineData("PGSSLMODE=verify-ca")]
    [InlineData("PGSSLMODE={|PGTLS104:Require|}")]
    [InlineData("PGSSLMODE={|PGTLS101:${MODE:-disable}|}")]
    [InlineData("PGSSLMODE={|PGTLS102:\"${MODE-prefer}\"|}")]
    [InlineData("PGSSLMODE=${MODE:-}")]
    [InlineData("PGSSLMODE=${MODE:-$OTHER}")]
    [InlineData("PGSSLMODE={|PGTLS104:VerifyFull|}")]
    [InlineData("PGSSLMODE={|PGTLS104:|}")]
    [InlineData("PGSSLMODE={|PGTLS104:\"\"|}")]
    [InlineData("PGSSLMODE={|PGTLS204:verify-full|}")]
    [InlineData("PGREQUIRESSL={|PGTLS201:1|}")]
    [InlineData("PGREQUIRESSL=0")]
    [InlineData("PGREQUIRESSL=1\nPGSSLMODE=verify-ca")]
    [InlineData("PGSSLMODE=verify-ca\nPGREQUIRESSL=1")]
    [InlineData("PGREQUIRESSL=1\nPGSSLMODE={|PGTLS101:disable|}")]
    [InlineData("PGSSLROOTCERT=system")]
    [InlineData("PGSSLROOTCERT=system\nPGSSLMODE={|PGTLS104:require|}")]
    [InlineData("PGSSLMODE=verify-ca\nPGSSLROOTCERT={|PGTLS301:certs/root.crt|}\nPGSSLKEY={|PGTLS301:~/client.key|}\nPGSSLCRL={|PGTLS301:./root.crl|}")]
    [InlineData("PGHOST=db.acme.net\nPGUSER=app\nPGDATABASE=shop")]
    [InlineData("PGSSLMODE=${MODE}")]
    [InlineData("PGSSLMODE=$MODE")]
    public void Variables_mean_what_libpq_makes_of_them(string marked) => Verify.File("db.env", marked);

    [Fact]
    public void A_host_on_this_machine_may_be_ignored_and_a_socket_has_no_TLS()
    {
        Verify.File(".env", "PGHOST=localhost\nPGSSLMODE={|PGTLS101:disable|}\n");
        Verify.File(".env", "PGHOST=localhost\nPGSSLMODE=disable\n", options: new() { Loopback = LoopbackPolicy.Ignore });
        Verify.File(".env", "PGHOST=/var/run/postgresql\nPGSSLMODE=disable\n");
    }

    [Fact]
    public void The_release_of_libpq_that_somebody_names_decides() => Verify.File(
        ".env", "PGSSLROOTCERT={|PGTLS301:system|}\nPGSSLMODE=require\n", options: new() { Driver = DriverCatalog.Find("libpq@15"), IsDriverChosen = true });

    [Theory]
    [InlineData(".env.example")]
    [InlineData(".env.sample")]
    [InlineData(".env.local.template")]
    [InlineData(".env.dist")]
    [InlineData("env.example")]
    [InlineData("shop.env.sample")]
    [InlineData("shop.env.dist")]
    [InlineData("shop.env.example")]
    public void What_a_template_leaves_empty_is_to_be_filled_in(string name)
    {
        Verify.File(name, "PGHOST=\nPGSSLMODE=\nPGSSLROOTCERT=\n");
        Verify.File(name, "PGHOST=\nPGSSLMODE={|PGTLS101:disable|}\n");
    }

    [Fact]
    public void A_word_of_node_postgres_says_that_libpq_does_not_read_this() => Verify.File(".env", "PGHOST=db.acme.net\nPGSSLMODE=no-verify\n");

    [Fact]
    public void A_repair_keeps_the_style_of_the_exports() => Verify.File(
        ".envrc",
        "source_up\n\n  export PGHOST=db.acme.net PGUSER=app\n  export PGSSLMODE={|PGTLS102:'prefer'|} # for now\nlayout python\n",
        "source_up\n\n  export PGHOST=db.acme.net PGUSER=app\n  export PGSSLMODE='verify-full' # for now\n  export PGSSLROOTCERT=/etc/ssl/db/root.crt\nlayout python\n",
        PostgreSql);

    [Fact]
    public void Only_what_a_script_exports_is_its_environment() => Verify.File(
        "backup.sh",
        """
        #!/bin/bash
        # export PGSSLMODE=disable
        PGSSLMODE=disable echo psql
        MODE=disable
        PGSSLROOTCERT=root.crt
        echo "export PGSSLMODE=disable" >> ~/.bashrc
        export PATH="$HOME/bin":$PATH
        pg_dump --host=db.acme.net shop > shop.sql
        """);

    [Theory]
    [InlineData("export PGSSLMODE=verify-ca; psql -h db.acme.net")]
    [InlineData("export PGSSLMODE=verify-ca&& psql")]
    [InlineData("(export PGSSLMODE=disable); psql")]
    [InlineData("export PGSSLMODE=\"$1\"")]
    [InlineData("export PGSSLMODE=$(cat mode)")]
    [InlineData("export PGSSLMODE=ver'ify-ca'")]
    [InlineData("export PGSSLMODE=\"verify\"-ca")]
    [InlineData("export PGSSLMODE=verify\\-ca")]
    [InlineData("export PGSSLROOTCERT=~/.postgresql/root.crt PGSSLMODE=verify-ca")]
    [InlineData("export PGSSLROOTCERT=\"$HOME/root.crt\"\nexport PGSSLMODE=require")]
    [InlineData("if $prod; then\n  export PGSSLMODE=verify-full\nelse\n  export PGSSLMODE=disable\nfi")]
    [InlineData("for i in 1 2; do\nexport PGSSLMODE=disable\nrun\nexport PGSSLMODE=require\nrun\ndone")]
    [InlineData("export A='it\nexport PGSSLMODE=disable\n'")]
    public void What_only_the_shell_knows_is_not_guessed(string text) => Verify.File("run.sh", text);

    [Fact]
    public void A_value_ends_where_the_command_does() => Verify.File(
        "run.sh",
        "export PGSSLMODE={|PGTLS102:prefer|}; psql\n",
        "export PGSSLMODE=prefer; psql\n",
        PostgreSql);

    [Theory]
    [InlineData("export PGHOST=db.acme.net\nrun\nexport PGSSLMODE={|PGTLS201:require|}\n")]
    [InlineData("export PGSSLMODE={|PGTLS201:require|}\nif true; then\n  export PGHOST=db.acme.net\nfi\n")]
    [InlineData("export PGHOST=db.acme.net\n  export PGSSLMODE={|PGTLS201:require|}\n")]
    [InlineData("export PGSSLMODE={|PGTLS201:require|} \\\n  PGHOST=db.acme.net\n")]
    [InlineData("export PGSSLMODE={|PGTLS201:require|} A='x\ny'\n")]
    public void Where_a_script_may_go_another_way_nothing_is_added(string marked) =>
        Verify.File("run.sh", marked, Marked.Parse(marked).Text, PostgreSql);

    [Fact]
    public void A_file_of_exports_between_comments_and_empty_lines_is_one_block() => Verify.File(
        "env.sh",
        "\uFEFF# db\r\nexport PGHOST=db.acme.net\r\n\r\n# tls\r\nexport PGSSLMODE={|PGTLS201:require|}\r\n\r\nexec \"$@\"\r\n",
        "\uFEFF# db\r\nexport PGHOST=db.acme.net\r\n\r\n# tls\r\nexport PGSSLMODE=verify-full\r\nexport PGSSLROOTCERT=/etc/ssl/db/root.crt\r\n\r\nexec \"$@\"\r\n",
        PostgreSql);

    [Fact]
    public void A_URL_that_a_script_exports_is_judged() => Verify.File(
        "run.sh",
        "export DATABASE_URL=\"postgres://app:x@db.acme.net/app?sslmode={|PGTLS101:disable|}\"\nURL=postgres://db.acme.net/x?sslmode=disable\n",
        "export DATABASE_URL=\"postgres://app:x@db.acme.net/app?sslmode=verify-full&sslrootcert=/etc/ssl/db/root.crt\"\nURL=postgres://db.acme.net/x?sslmode=disable\n",
        PostgreSql);

    [Theory]
    [InlineData("ConnectionStrings__Shop=Host=db.acme.net;Username=postgres;SSL Mode={|PGTLS204:VerifyFull|}\n{|PGTLS105:PGSSLMODE|}=disable")]
    [InlineData("{|PGTLS105:PGREQUIRESSL|}=1\nPG__Main=Host=db.acme.net;Username=app;SSL Mode={|PGTLS203:VerifyCA|}")]
    [InlineData("URL=jdbc:postgresql://db.acme.net/d?sslmode=verify-ca&sslrootcert=/r.crt\n{|PGTLS105:PGSSLMODE|}=require\n{|PGTLS105:PGSSLROOTCERT|}=r.crt")]
    [InlineData("DB='Driver={PostgreSQL Unicode};Server=db.acme.net;UID=x;SSLmode=verify-ca;pqopt=sslrootcert=/r'\n{|PGTLS105:PGSSLMODE|}=verify-full")]
    [InlineData("DB=Host=db.acme.net;Username=postgres;SSL Mode=VerifyCA\nPGSSLROOTCERT={|PGTLS301:r.crt|}\nPGSSLMODE=")]
    public void A_variable_the_connection_string_beside_it_takes_no_notice_of_is_ignored_and_left_there(string marked)
    {
        Verify.File(".env", marked);
        Assert.All(Linter.LintConfigFile(".env", Marked.Parse(marked).Text, LintOptions.Default), finding => Assert.True(finding.Rule.Id != "PGTLS105" || finding.Fixes.Count == 0));
    }

    [Theory]
    [InlineData("DB=Host=db.acme.net;Username=postgres;SSL Mode={|PGTLS203:VerifyCA|}\nPGHOST=db.acme.net\nPGSSLMODE={|PGTLS101:disable|}")]
    [InlineData("DB=Host=db.acme.net;Username=postgres;SSL Mode={|PGTLS203:VerifyCA|}\nURL=postgres://db.acme.net/x\nPGSSLMODE={|PGTLS101:disable|}")]
    [InlineData("URL=postgres://app@db.acme.net/x\nPGSSLMODE={|PGTLS101:disable|}")]
    [InlineData("URL=postgres://app@db.acme.net/x\nPGREQUIRESSL={|PGTLS201:1|}")]
    [InlineData("URL=postgres://app@{|PGTLS103:db.acme.net|}/x")]
    [InlineData("URL=postgres://app@db.acme.net/x?sslmode=require\nPGSSLROOTCERT=/r.crt")]
    [InlineData("URL=postgres://app@db.acme.net/x?sslmode={|PGTLS102:prefer|}\nPGSSLMODE=verify-ca")]
    [InlineData("MYSQL=Server=db.acme.net;Uid=x;SslMode=None\nPGSSLMODE={|PGTLS101:disable|}")]
    public void Where_a_program_may_use_libpq_it_counts(string marked) => Verify.File(".env", marked);

    [Fact]
    public void The_driver_somebody_chose_reads_the_variables_and_one_that_was_only_found_does_not()
    {
        var npgsql = DriverCatalog.Find("npgsql@9");
        Verify.File(".env", "PGHOST=db.acme.net\n{|PGTLS105:PGSSLMODE|}=disable\n", options: new() { Driver = npgsql, IsDriverChosen = true });
        Verify.File(".env", "PGHOST=db.acme.net\nPGSSLMODE={|PGTLS101:disable|}\n", options: new() { Driver = npgsql });
        Verify.File(".env", "PGSSLKEY=secret\n", options: new() { Driver = DriverCatalog.Find("npgsql@5"), IsDriverChosen = true });
        Verify.File(".env", "PGSSLKEY={|PGTLS301:client.key|}\n", options: new() { Driver = npgsql, IsDriverChosen = true });
    }

    [Theory]
    [InlineData("npgsql", "Npgsql never reads the variable PGSSLMODE, so the connection is made as if it were not set. Put SSL Mode=VerifyFull into the connection string.")]
    [InlineData("opengauss.net", "OpenGauss.NET never reads the variable PGSSLMODE, so the connection is made as if it were not set. Put SSL Mode=VerifyCA into the connection string.")]
    [InlineData("odbc", "psqlODBC never reads the variable PGSSLMODE, so the connection is made as if it were not set. Put SSLmode=verify-full into the connection string.")]
    [InlineData("pgjdbc", "pgjdbc never reads the variable PGSSLMODE, so the connection is made as if it were not set. Put sslmode=verify-full into the connection string.")]
    public void The_message_says_where_the_mode_belongs_in_the_drivers_own_words(string driver, string message)
    {
        var finding = Assert.Single(Linter.LintConfigFile(".env", "PGSSLMODE=verify-full", new() { Driver = DriverCatalog.Find(driver), IsDriverChosen = true }));

        Assert.Equal(message, finding.Message.In(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(".envrc", "shell script")]
    [InlineData("/home/x/.bashrc", "shell script")]
    [InlineData("deploy.sh", "shell script")]
    [InlineData(".env.local", ".env")]
    [InlineData("pg.env", ".env")]
    [InlineData("sh", null)]
    [InlineData("bashrc", null)]
    public void A_file_is_known_by_its_name(string name, string? kind) => Assert.Equal(kind, ConfigFileKinds.Of(name)?.Name);
}
