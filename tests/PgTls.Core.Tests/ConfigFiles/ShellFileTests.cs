using PgTls.Drivers;
using PgTls.Rules;

namespace PgTls.Core.Tests.ConfigFiles;

/// <summary>Connections in the commands of shell scripts.</summary>
public class ShellFileTests
{
    private static readonly LintOptions PostgreSql = new() { Target = Targets.Target.PostgreSql, RootCertificate = "/etc/ssl/db/root.crt" };

    [Theory]
    [InlineData("PGSSLMODE={|PGTLS101:disable|} psql -h db.acme.net -c 'select 1'")]
    [InlineData("psql \"host=db.acme.net dbname=shop sslmode={|PGTLS101:disable|}\"")]
    [InlineData("psql 'postgresql://app@db.acme.net/shop?sslmode={|PGTLS102:prefer|}' -c 'select 1'")]
    [InlineData("psql postgresql://app@{|PGTLS103:db.acme.net|}/shop")]
    [InlineData("gsql -d \"host=db.acme.net port=8000 user=dbadmin sslmode={|PGTLS201:require|}\"")]
    [InlineData("pg_dump --dbname=\"host=db.acme.net sslmode={|PGTLS101:disable|}\" > shop.sql")]
    [InlineData("/usr/bin/pg_restore -d'host=db.acme.net sslmode={|PGTLS102:allow|}' shop.dump")]
    [InlineData("if true; then psql \\\n  \"host=db.acme.net sslmode={|PGTLS101:disable|}\"; fi")]
    [InlineData("n=$(psql \"host=db.acme.net sslmode={|PGTLS101:disable|}\" -Atc 'select 1')")]
    [InlineData("psql \"host=${PGHOST:-{|PGTLS103:db.acme.net|}} dbname=shop\"")]
    [InlineData("psql \"host=db.acme.net sslmode=${MODE:-{|PGTLS101:disable|}}\"")]
    [InlineData("DATABASE_URL=\"postgresql://app:x@{|PGTLS103:db.acme.net|}/shop\" ./run")]
    [InlineData("sudo -u postgres env PGSSLMODE={|PGTLS101:disable|} pg_dump shop")]
    [InlineData("docker run -e PGSSLMODE={|PGTLS101:disable|} -e DATABASE_URL=\"postgresql://app:x@db.acme.net/shop\" shop")]
    [InlineData("docker run --env=PGSSLMODE={|PGTLS102:prefer|} shop")]
    [InlineData("docker exec -it db psql \"host=db.acme.net sslmode={|PGTLS101:disable|}\"")]
    [InlineData("kubectl create secret generic db --from-literal=url='postgresql://app@db.acme.net/shop?sslmode={|PGTLS101:disable|}'")]
    [InlineData("kubectl set env deploy/shop PGHOST=db.acme.net PGSSLMODE={|PGTLS102:allow|}")]
    [InlineData("helm install shop . --set db.url=postgres://app@db.acme.net/shop?sslmode={|PGTLS101:disable|}")]
    [InlineData("java -Dspring.datasource.url=jdbc:postgresql://{|PGTLS103:db.acme.net|}/shop -jar shop.jar")]
    [InlineData("java -jar shop.jar \"--spring.datasource.url=jdbc:opengauss://db.acme.net/shop?sslmode={|PGTLS101:disable|}\"")]
    [InlineData("migrate -database 'postgres://app@db.acme.net/shop?sslmode={|PGTLS101:disable|}' up")]
    [InlineData("flyway -url=jdbc:postgresql://db.acme.net/shop?sslmode={|PGTLS101:disable|} migrate")]
    [InlineData("./migrate.sh 'postgres://app@db.acme.net/shop?sslmode={|PGTLS101:disable|}'")]
    [InlineData("./app --database-url=postgres://app@db.acme.net/shop?sslmode={|PGTLS102:prefer|} --verbose")]
    [InlineData("./app --postgres-host db.acme.net --postgres-ssl-mode {|PGTLS101:disable|}")]
    [InlineData("./app -postgres.sslmode={|PGTLS101:disable|}")]
    [InlineData("cat > x <<EOF\npsql \"host=db.acme.net sslmode=disable\"\nEOF\npsql 'host=db.acme.net sslmode={|PGTLS101:disable|}'")]
    [InlineData("export PGSSLMODE=\"{|PGTLS201:${PGSSLMODE:-require}|}\"")]
    public void A_command_that_connects_is_judged(string marked) =>
        Verify.File("run.sh", marked.Replace("\"{|PGTLS201:${PGSSLMODE:-require}|}\"", "{|PGTLS201:\"${PGSSLMODE:-require}\"|}", StringComparison.Ordinal));

    [Theory]
    [InlineData("echo \"psql host=db.acme.net sslmode=disable\"")]
    [InlineData("echo psql 'postgresql://app@db.acme.net/shop?sslmode=disable'")]
    [InlineData("printf '%s' 'host=db.acme.net user=postgres sslmode=disable'")]
    [InlineData("grep -q 'sslmode=disable' postgresql.conf")]
    [InlineData("grep 'postgresql://app@db.acme.net/shop?sslmode=disable' log")]
    [InlineData("# psql \"host=db.acme.net sslmode=disable\"")]
    [InlineData("log \"use postgresql://app@db.acme.net/shop?sslmode=disable\"")]
    [InlineData("usage() { cat <<EOF\npsql 'host=db.acme.net sslmode=disable'\nEOF\n}")]
    [InlineData("cat <<-'X'\n\tpsql postgresql://app@db.acme.net/shop?sslmode=disable\n\tX\n")]
    [InlineData("PGSSLMODE=disable echo x")]
    [InlineData("PGSSLMODE=disable")]
    [InlineData("psql -h db.acme.net -U app shop")]
    [InlineData("psql \"host=$HOST sslmode=$MODE\"")]
    [InlineData("psql \"$DATABASE_URL?sslmode=disable\"")]
    [InlineData("psql -c \"select 'host=db.acme.net sslmode=disable'\"")]
    [InlineData("psql -c \"alter system set ssl = off\" shop")]
    [InlineData("psql -v sslmode=disable shop2")]
    [InlineData("grep -e --postgres-sslmode=disable x")]
    [InlineData("PGSSLMODE=verify-ca psql postgresql://app@db.acme.net/shop")]
    [InlineData("export PGSSLMODE=verify-ca\npsql postgresql://app@db.acme.net/shop")]
    [InlineData(". ./env.sh\npsql postgresql://app@db.acme.net/shop")]
    [InlineData("psql 'host=/run/postgresql sslmode=disable'")]
    [InlineData("psql postgresql://app@localhost/shop")]
    [InlineData("mysql --ssl-mode=DISABLED -h db.acme.net")]
    [InlineData("docker run -e MYSQL_HOST=db.acme.net -e MYSQL_SSL_MODE=disable shop")]
    [InlineData("docker run -e REDIS_URL=redis://cache.acme.net shop")]
    [InlineData("sslmode=disable ./build")]
    [InlineData("./migrate.sh 'postgres://app@db.acme.net/shop'")]
    [InlineData("echo postgres://app@db.acme.net/shop?sslmode=disable")]
    [InlineData("./app --mysql-ssl-mode=disable --mysql-host=db.acme.net")]
    [InlineData("./app --sslmode=disable --host=db.acme.net")]
    [InlineData("psql 'host=db.acme.net sslmode=disable")]
    [InlineData("curl -d 'host=db.acme.net&sslmode=disable' https://acme.net")]
    [InlineData("sed -i 's/sslmode=require/sslmode=disable/' host.conf")]
    [InlineData("if [ \"$sslmode\" = disable ]; then exit 1; fi")]
    [InlineData("case $x in sslmode=disable) host=1;; esac")]
    public void What_prints_or_is_not_certain_stays_silent(string text) => Verify.File("run.sh", text);

    [Fact]
    public void A_fix_keeps_the_quotes() => Verify.File(
        "run.sh",
        "psql 'host=db.acme.net sslmode={|PGTLS101:disable|}' \\\n  -c 'select 1' # x\npsql \"postgresql://db.acme.net/d?sslmode={|PGTLS102:prefer|}\"\n",
        "psql 'host=db.acme.net sslmode=verify-full sslrootcert=/etc/ssl/db/root.crt' \\\n  -c 'select 1' # x\npsql \"postgresql://db.acme.net/d?sslmode=verify-full&sslrootcert=/etc/ssl/db/root.crt\"\n",
        PostgreSql);

    [Fact]
    public void A_fix_that_the_shell_would_take_apart_is_not_offered() => Verify.File(
        "run.sh",
        "psql postgresql://db.acme.net/d?sslmode={|PGTLS102:prefer|}\n",
        "psql postgresql://db.acme.net/d?sslmode=prefer\n",
        PostgreSql);

    [Fact]
    public void A_variable_is_mended_where_it_stands_and_another_added_beside_it() => Verify.File(
        "run.sh",
        "PGHOST=db.acme.net PGSSLMODE={|PGTLS101:'disable'|} psql\n",
        "PGHOST=db.acme.net PGSSLMODE='verify-full' PGSSLROOTCERT=/etc/ssl/db/root.crt psql\n",
        PostgreSql);

    [Fact]
    public void A_host_on_this_machine_that_psql_is_told_may_be_ignored() =>
        Verify.File("run.sh", "PGSSLMODE=disable psql -h localhost -c 'select 1'", options: new() { Loopback = LoopbackPolicy.Ignore });

    [Fact]
    public void The_driver_of_gsql_is_openGauss_libpq()
    {
        var finding = Linter.LintConfigFile("run.sh", "gsql 'host=db.acme.net sslmode=disable'", LintOptions.Default)[0];

        Assert.Contains("openGauss", finding.Message.In(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
