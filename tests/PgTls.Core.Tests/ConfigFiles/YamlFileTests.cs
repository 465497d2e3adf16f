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
    public void A_mode_that_a_pool_gives_to_the_driver_is_not_missing() => Verify.File(
        "application.yml",
        """
        spring:
          datasource:
            url: jdbc:postgresql://db.example.org/shop
            hikari:
              data-source-properties:
                sslmode: verify-full
        """);

    [Fact]
    public void Files_of_servers_in_blocks_are_judged() => Verify.File(
        "config.yaml",
        """
        apiVersion: v1
        kind: ConfigMap
        data:
          postgresql.conf: |
            listen_addresses = '*'
            ssl = {|PGTLS402:off|}
          pg_hba.conf: |
            local all all trust
            {|PGTLS402:host|} all all 0.0.0.0/0 md5
          10-tls.conf: |
            ssl = {|PGTLS402:off|}
            log_connections = on
          Dockerfile: |
            FROM x
            ENV PGSSLMODE={|PGTLS101:disable|}
          mysql.conf: |
            ssl = off
        """,
        """
        apiVersion: v1
        kind: ConfigMap
        data:
          postgresql.conf: |
            listen_addresses = '*'
            ssl = on
          pg_hba.conf: |
            local all all trust
            hostssl all all 0.0.0.0/0 md5
          10-tls.conf: |
            ssl = on
            log_connections = on
          Dockerfile: |
            FROM x
            ENV PGSSLMODE=verify-full PGSSLROOTCERT=/etc/ssl/db/root.crt
          mysql.conf: |
            ssl = off
        """,
        PostgreSql);

    [Fact]
    public void Commands_are_texts_and_lists() => Verify.File(
        "ci.yml",
        """
        jobs:
          test:
            steps:
              - run: psql "host=db.example.org sslmode={|PGTLS101:disable|}"
              - run: PGSSLMODE={|PGTLS101:disable|} psql -h db.example.org
              - run: echo psql "host=db.example.org sslmode=disable"
        services:
          a:
            command: ["psql", "host=db.example.org sslmode={|PGTLS101:disable|}"]
          b:
            command: [--postgres-sslmode, {|PGTLS101:disable|}, --postgres-host=db.example.org]
          c:
            command: ["sh", "-c", "exec ./x --db postgres://a@db.example.org/x?sslmode={|PGTLS101:disable|}"]
          d:
            args: ["-c", "psql 'host=db.example.org sslmode={|PGTLS102:allow|}'"]
          e:
            entrypoint:
              - server
              - --database-url
              - postgres://a@db.example.org/x?sslmode={|PGTLS101:disable|}
              - --replica-url=postgres://a@db.example.org/x?sslmode={|PGTLS102:allow|}
          f:
            command: ./server --postgres-sslmode {|PGTLS101:disable|}
          g:
            command: [echo, "postgres://a@db.example.org/x"]
          h:
            command: [mysqld, --ssl-mode=disable, --mysql-host=db.example.org]
          i:
            command: postgres -c ssl=off
        """);

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

    [Fact]
    public void A_Secret_is_judged_but_neither_shown_nor_repaired()
    {
        const string Marked = """
            apiVersion: v1
            kind: Secret
            data:
              url: {|PGTLS101:cG9zdGdyZXNxbDovL3U6cEBkYi5hY21lLm5ldC9kP3NzbG1vZGU9ZGlzYWJsZQ==|}
              PGSSLMODE: {|PGTLS102:cHJlZmVy|}
            stringData:
              other: postgresql://u:p@db.acme.net/d?sslmode={|PGTLS102:allow|}
            """;
        Verify.File("secret.yaml", Marked);

        var findings = Linter.LintConfigFile("secret.yaml", PgTls.Core.Tests.Marked.Parse(Marked).Text, LintOptions.Default);

        Assert.Null(findings[0].Excerpt);
        Assert.Empty(findings[0].Fixes);
    }

    [Theory]
    [InlineData("kind: ConfigMap\ndata:\n  u: cG9zdGdyZXNxbDovL2RiLmFjbWUubmV0L2Q/c3NsbW9kZT1kaXNhYmxl\n")]
    [InlineData("kind: Secret\nmetadata:\n  u: cG9zdGdyZXNxbDovL2RiLmFjbWUubmV0L2Q/c3NsbW9kZT1kaXNhYmxl\n")]
    [InlineData("kind: Secret\ndata:\n  u: no Base64!\n  v: ''\n  w: /w==\n")]
    public void Only_data_of_a_Secret_is_decoded(string text) => Verify.File("secret.yaml", text);

    [Fact]
    public void A_workflow_of_GitHub_has_variables_and_scripts() => Verify.File(
        ".github/workflows/test.yml",
        """
        on: [push]
        env:
          PGSSLMODE: {|PGTLS102:prefer|}
          PGPASSWORD: ${{ secrets.PASSWORD }}
        jobs:
          test:
            services:
              postgres: { image: "postgres:17", env: { POSTGRES_PASSWORD: x } }
            steps:
              - uses: actions/checkout@v4
              - name: Migrate
                run: |
                  export DATABASE_URL="postgresql://app@db.acme.net/shop?sslmode={|PGTLS101:disable|}"
                  psql "postgres://app@db.acme.net/shop?sslmode={|PGTLS201:require|}" -c 'select 1'
              - run: psql postgres://app@db.acme.net/shop?sslmode={|PGTLS102:allow|}
        """);

    [Fact]
    public void GitLab_has_variables_for_all_jobs_and_for_one() => Verify.File(
        ".gitlab-ci.yml",
        """
        variables: { PGSSLMODE: "{|PGTLS101:disable|}" }
        test:
          variables:
            DATABASE_URL: 'postgresql://app@db.acme.net/shop?sslmode={|PGTLS102:prefer|}'
          script:
            - ./run --database postgresql://app@db.acme.net/shop?sslmode={|PGTLS102:prefer|} --verbose
        """.Replace("\"{|PGTLS101:disable|}\"", "{|PGTLS101:\"disable\"|}", StringComparison.Ordinal));

    [Fact]
    public void A_template_of_Helm_is_read_as_far_as_it_is_YAML() => Verify.File(
        "templates/deployment.yaml",
        """
        {{- if .Values.enabled }}
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          labels: {{- include "shop.labels" . | nindent 4 }}
        spec:
          template:
            spec:
              containers:
                - name: {{ .Chart.Name }}
                  env:
                    {{- range .Values.extra }}
                    - {{ toYaml . }}
                    {{- end }}
                    - name: PGSSLMODE
                      value: {|PGTLS101:disable|}
                    - name: DATABASE_URL
                      value: "postgres://{{ .Values.user }}:{{ .Values.password }}@{{ .Values.host }}:5432/{{ .Values.db }}?sslmode={|PGTLS101:disable|}"
                    - name: OTHER_URL
                      value: {{ printf "postgres://%s:%s@%s:5432/%s?sslmode={|PGTLS102:prefer|}" .Values.user .Values.password .Values.host .Values.db | quote }}
        {{- end }}
        """);

    [Fact]
    public void Values_of_Helm_are_objects() => Verify.File(
        "values.yaml",
        """
        externalDatabase:
          type: postgresql
          host: db.acme.net
          port: 5432
          user: app
          database: shop
          sslmode: {|PGTLS101:disable|} # for now
        """,
        """
        externalDatabase:
          type: postgresql
          host: db.acme.net
          port: 5432
          user: app
          database: shop
          sslmode: verify-full # for now
          sslrootcert: /etc/ssl/db/root.crt
        """,
        PostgreSql);

    [Fact]
    public void Variables_with_a_name_of_the_programs_own_are_judged_beside_evidence() => Verify.File(
        "compose.yaml",
        """
        services:
          app:
            environment:
              APP_DB_HOST: db.acme.net
              APP_DB_PORT: 5432
              APP_DB_SSL_MODE: {|PGTLS101:disable|}
          two:
            environment:
              - POSTGRES_HOST=db.acme.net
              - POSTGRES_SSLMODE={|PGTLS102:prefer|}
        """);

    [Fact]
    public void What_an_anchor_holds_is_reported_there_and_merged() => Verify.File(
        "compose.yaml",
        """
        x-env: &env
          PGHOST: db.acme.net
          PGSSLMODE: {|PGTLS102:prefer|}
        x-socket: &socket
          PGHOST: /run/postgresql
        services:
          one: { environment: *env }
          two:
            environment:
              <<: *env
              PGUSER: app
          three:
            environment:
              <<: *socket
              PGSSLMODE: disable
        """);

    [Fact]
    public void A_pair_is_added_behind_one_that_is_only_a_name_and_a_value() => Verify.File(
        "a.yml",
        "env:\n  - name: PGSSLMODE\n    value: {|PGTLS101:\"disable\"|}\n  - name: B\n    valueFrom: { a: b }\n",
        "env:\n  - name: PGSSLMODE\n    value: \"verify-full\"\n  - name: PGSSLROOTCERT\n    value: /etc/ssl/db/root.crt\n  - name: B\n    valueFrom: { a: b }\n",
        PostgreSql);

    [Theory]
    [InlineData("a: >-\n  postgresql://app@db.acme.net/d?sslmode={|PGTLS101:disable|}\n")]
    [InlineData("a: |\n  postgresql://app@db.acme.net/d?sslmode={|PGTLS101:disable|}\n")]
    [InlineData("a: \"postgresql://app@db.acme.net/d?\\\n  sslmode={|PGTLS101:disable|}\"\n")]
    [InlineData("a: 'host=db.acme.net dbname=d\n  sslmode={|PGTLS101:disable|}'\n")]
    [InlineData("a: host=db.acme.net dbname=d\n  sslmode={|PGTLS101:disable|}\nb: c\n")]
    [InlineData("- [{url: 'postgresql://app@db.acme.net/d?sslmode={|PGTLS101:disable|}'}]\n")]
    [InlineData("\uFEFFa: !!str postgresql://app@db.acme.net/d?sslmode={|PGTLS101:disable|} # why\r\n")]
    [InlineData("a: \"x\nb: [\nc: postgresql://app@db.acme.net/d?sslmode={|PGTLS101:disable|}\n")]
    [InlineData("spring.datasource.url: jdbc:postgresql://db.acme.net/d?sslmode={|PGTLS101:disable|}\n")]
    [InlineData("quarkus:\n  datasource:\n    jdbc:\n      url: jdbc:postgresql://db.acme.net/d?sslmode={|PGTLS102:allow|}\n")]
    [InlineData("\"%prod\":\n  quarkus.datasource.jdbc.url: jdbc:postgresql://db.acme.net/d?sslmode={|PGTLS102:allow|}\n")]
    [InlineData("- hosts: all\n  vars:\n    pg_host: db.acme.net\n    pg_sslmode: {|PGTLS101:disable|}\n")]
    [InlineData("- postgresql_db:\n    login_host: db.acme.net\n    url: postgresql://app@db.acme.net/d?sslmode={|PGTLS101:disable|}\n")]
    [InlineData("run: echo 'postgresql://app@db.acme.net/d?sslmode={|PGTLS101:disable|}' && true\n")]
    [InlineData("data:\n  .env: |\n    PGSSLMODE={|PGTLS101:disable|}\n")]
    [InlineData("data:\n  application.yml: |\n    spring:\n      datasource:\n        url: jdbc:postgresql://db.acme.net/d?sslmode={|PGTLS101:disable|}\n")]
    [InlineData("data:\n  appsettings.json: |\n    { \"ConnectionStrings\": { \"Pg\": \"Host=db.acme.net;Username=u;SSL Mode={|PGTLS101:Disable|}\" } }\n")]
    public void The_place_is_exact_in_every_style(string marked) => Verify.File("a.yml", marked);
}
