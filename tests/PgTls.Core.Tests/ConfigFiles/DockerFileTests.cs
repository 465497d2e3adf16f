using PgTls.Formats;

namespace PgTls.Core.Tests.ConfigFiles;

/// <summary>Connections in Dockerfiles.</summary>
public class DockerFileTests
{
    [Theory]
    [InlineData("FROM x\nENV DATABASE_URL=postgres://app:x@db.acme.net/shop \\\n    PGSSLMODE={|PGTLS102:\"prefer\"|}\n")]
    [InlineData("FROM x\nENV DATABASE_URL=postgres://app:x@{|PGTLS103:db.acme.net|}/shop\n")]
    [InlineData("FROM x\nENV PGSSLMODE {|PGTLS101:disable|}\n")]
    [InlineData("ARG PGSSLMODE={|PGTLS101:disable|}\nFROM x\n")]
    [InlineData("FROM x\nENV A=b \\\n  # the database\n\n  PGSSLMODE={|PGTLS101:disable|}\n")]
    [InlineData("FROM x\nENV POSTGRES_HOST=db.acme.net DB_SSL_MODE={|PGTLS101:disable|}\n")]
    [InlineData("FROM x\nENV PGSSLMODE={|PGTLS201:${PGSSLMODE:-require}|}\n")]
    [InlineData("FROM x\nRUN apt-get update && \\\n    psql \"host=db.acme.net sslmode={|PGTLS101:disable|}\"\n")]
    [InlineData("FROM x\nRUN --mount=type=cache,target=/c PGSSLMODE={|PGTLS101:disable|} psql\n")]
    [InlineData("FROM x\nENV PGSSLMODE={|PGTLS101:disable|}\nFROM y\nENV PGSSLMODE={|PGTLS201:require|}\n")]
    [InlineData("# escape=`\r\nFROM x\r\nENV A=c:\\ `\r\n    PGSSLMODE={|PGTLS101:disable|}\r\n")]
    [InlineData("FROM x\nCMD [\"psql\", \"host=db.acme.net sslmode={|PGTLS101:disable|}\"]\n")]
    [InlineData("FROM x\nENTRYPOINT [\"/app\", \"--db\", \\\n  \"postgres://app@db.acme.net/shop?sslmode={|PGTLS101:disable|}\"]\n")]
    [InlineData("FROM x\nRUN [\"/bin/sh\", \"-ec\", \"PGSSLMODE={|PGTLS102:prefer|} psql\"]\n")]
    [InlineData("FROM x\nRUN <<EOF\npsql 'host=db.acme.net sslmode={|PGTLS101:disable|}'\nEOF\n")]
    [InlineData("FROM x\nRUN <<EOF\n#!/bin/bash\npsql 'host=db.acme.net sslmode={|PGTLS101:disable|}'\nEOF\nENV PGSSLMODE={|PGTLS201:require|}\n")]
    [InlineData("FROM x\nCMD [\"app\", \"--postgres-sslmode\", {|PGTLS101:\"disable\"|}]\n")]
    [InlineData("FROM x\r\nENV URL=\"jdbc:gaussdb://{|PGTLS103:db.acme.net|}/d\"\r\n")]
    public void A_stage_is_an_environment(string marked) => Verify.File("Dockerfile", marked);

    [Theory]
    [InlineData("FROM x\n# ENV PGSSLMODE=disable\n")]
    [InlineData("FROM x\nENV PGSSLMODE=$MODE\n")]
    [InlineData("FROM x\nENV PGSSLMODE=verify-ca\n")]
    [InlineData("FROM x\nENV MYSQL_HOST=db.acme.net MYSQL_SSL_MODE=disable\n")]
    [InlineData("FROM x\nENV REDIS_URL=redis://cache.acme.net SSLMODE=disable\n")]
    [InlineData("FROM x\nRUN echo \"export PGSSLMODE=disable\" >> /etc/profile\n")]
    [InlineData("FROM x\nRUN python3 <<EOF\npsql 'host=db.acme.net sslmode=disable'\nEOF\n")]
    [InlineData("FROM x\nRUN <<EOF\n#!/usr/bin/env python3\npsql 'host=db.acme.net sslmode=disable'\nEOF\n")]
    [InlineData("FROM x\nCOPY <<EOF /x\nENV PGSSLMODE=disable\nEOF\n")]
    [InlineData("# escape=`\nFROM x\nRUN psql 'host=db.acme.net sslmode=disable'\n")]
    [InlineData("FROM x\nCMD [\"app\", \"postgres://app@db.acme.net/shop\"]\n")]
    [InlineData("FROM x\nCMD [\"echo\", \"postgres://app@db.acme.net/shop?sslmode=disable\"]\n")]
    [InlineData("FROM x\nCMD [\"app\", \"postgres://app@db.acme.net/shop?sslmode=disable\"\n")]
    [InlineData("FROM x\nLABEL PGSSLMODE=disable host=db.acme.net\n")]
    [InlineData("FROM x\nENV PGSSLMODE=disable\nENV PGSSLMODE=verify-ca\n")]
    [InlineData("FROM postgres:16\nENV POSTGRES_USER=app POSTGRES_DB=shop POSTGRES_HOST_AUTH_METHOD=md5\n")]
    [InlineData("FROM x\nENV DATABASE_URL=postgres://app@localhost/shop\n")]
    [InlineData("FROM x\nENV DATABASE_URL postgres://$USER@db.acme.net/shop?sslmode=disable\n")]
    [InlineData("FROM x\nENV PGSSLMODE=verify-ca DATABASE_URL=postgres://db.acme.net/shop\n")]
    [InlineData("FROM x\nCMD [\"psql\", \"-h\", \"db.acme.net\"]\n")]
    [InlineData("FROM x\nRUN curl https://acme.net/host?ssl=false\n")]
    [InlineData("FROM x\nENV JAVA_OPTS=\"-Dhost=db.acme.net -Dssl=false\"\n")]
    public void What_is_not_certain_stays_silent(string text) => Verify.File("Dockerfile", text);

    [Fact]
    public void A_fix_changes_nothing_but_the_value() => Verify.File(
        "app.Dockerfile",
        "FROM x\r\nENV A=1 \\\r\n    DATABASE_URL='postgres://db.acme.net/d?sslmode={|PGTLS102:prefer|}' \\\r\n    B=2\r\n",
        "FROM x\r\nENV A=1 \\\r\n    DATABASE_URL='postgres://db.acme.net/d?sslmode=verify-full&sslrootcert=/etc/ssl/db/root.crt' \\\r\n    B=2\r\n",
        new() { Target = Targets.Target.PostgreSql, RootCertificate = "/etc/ssl/db/root.crt" });

    [Fact]
    public void A_variable_is_added_to_the_same_instruction() => Verify.File(
        "Dockerfile",
        "FROM x\nENV PGSSLMODE={|PGTLS102:prefer|} \\\n  A=b\nENV PGHOST=db.acme.net\n",
        "FROM x\nENV PGSSLMODE=verify-full \\\n  A=b\nENV PGHOST=db.acme.net PGSSLROOTCERT=/etc/ssl/db/root.crt\n",
        new() { Target = Targets.Target.PostgreSql, RootCertificate = "/etc/ssl/db/root.crt" });

    [Theory]
    [InlineData("Dockerfile.prod")]
    [InlineData("app.dockerfile")]
    [InlineData("Containerfile")]
    public void A_file_is_known_by_its_name(string name) => Assert.Equal("Dockerfile", ConfigFileKinds.Of(name)?.Name);
}
