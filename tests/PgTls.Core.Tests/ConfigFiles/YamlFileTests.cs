using PgTls.Targets;

namespace PgTls.Core.Tests.ConfigFiles;

/// <summary>Connections in the YAML files of many programs.</summary>
public class YamlFileTests
{
    private static readonly LintOptions PostgreSql = new() { Target = Target.PostgreSql, RootCertificate = "/etc/ssl/db/root.crt" };

    [Fact]
    public void Docker_compose_holds_variables_in_maps_and_in_lists() => Verify.File(
        "docker-compose.yml",
        """
        services:
          shop:
            image: registry.example.org/shop
            environment:
              DB_HOST: db
              DB_URL: "postgres://app:${PW:-x}@db.example.org:5432/shop?sslmode={|PGTLS101:disable|}"
          stock:
            environment:
              - "ConnectionStrings__Stock=Server=db.example.org;Username=app;SSLMode={|PGTLS102:Prefer|}"
              - PGSSLMODE=${PGSSLMODE:-{|PGTLS101:disable|}}
              - SINK={"type":"postgres","url":"jdbc:postgresql://ledger.example.org/d?sslmode={|PGTLS102:prefer|}"}
        """,
        """
        services:
          shop:
            image: registry.example.org/shop
            environment:
              DB_HOST: db
              DB_URL: "postgres://app:${PW:-x}@db.example.org:5432/shop?sslmode=verify-full&sslrootcert=/etc/ssl/db/root.crt"
          stock:
            environment:
              - "ConnectionStrings__Stock=Server=db.example.org;Username=app;SSLMode=VerifyFull;Root Certificate=/etc/ssl/db/root.crt"
              - PGSSLMODE=${PGSSLMODE:-verify-full}
              - SINK={"type":"postgres","url":"jdbc:postgresql://ledger.example.org/d?sslmode=verify-full&sslrootcert=/etc/ssl/db/root.crt"}
              - PGSSLROOTCERT=/etc/ssl/db/root.crt
        """,
        PostgreSql);

    [Fact]
    public void A_map_of_Kubernetes_holds_texts_and_whole_files() => Verify.File(
        "shop.yaml",
        """
        apiVersion: v1
        kind: ConfigMap
        data:
          DB_URI: postgresql://app@{|PGTLS103:db.example.org|}:5432/shop
          database.ini: |
            [postgresql]
            host = db.example.org
            dbname = shop
            user = app
            sslmode = {|PGTLS201:require|}
        ---
        kind: Deployment
        spec: { template: { spec: { containers: [ { env: [ { name: PGHOST, value: db.example.org }, { name: PGSSLMODE, value: {|PGTLS102:allow|} } ] } ] } } }
        """,
        """
        apiVersion: v1
        kind: ConfigMap
        data:
          DB_URI: postgresql://app@db.example.org:5432/shop?sslmode=verify-full&sslrootcert=/etc/ssl/db/root.crt
          database.ini: |
            [postgresql]
            host = db.example.org
            dbname = shop
            user = app
            sslmode = verify-full
            sslrootcert = /etc/ssl/db/root.crt
        ---
        kind: Deployment
        spec: { template: { spec: { containers: [ { env: [ { name: PGHOST, value: db.example.org }, { name: PGSSLMODE, value: verify-full }, { name: PGSSLROOTCERT, value: /etc/ssl/db/root.crt } ] } ] } } }
        """,
        PostgreSql);

    [Fact]
    public void Spring_gives_the_parts_of_a_URL_defaults() => Verify.File(
        "application.yml",
        """
        spring:
          datasource:
            url: jdbc:opengauss://${DB_HOST:og.example.org}:5432/shop?ssl={|PGTLS201:true|}
        """);
}
