namespace PgTls.Core.Tests.ConfigFiles;

/// <summary>YAML that looks like a connection of the family and is none, or says nothing for certain.</summary>
public class YamlSilenceTests
{
    public static TheoryData<string> Texts =>
    [
        // Other databases and services.
        "services:\n  db:\n    image: mysql:8\n    environment:\n      MYSQL_HOST: db.acme.net\n      MYSQL_SSL_MODE: DISABLED\n",
        "services:\n  app:\n    environment:\n      DATABASE_URL: mysql://u:p@db.acme.net:3306/d?sslmode=disable\n",
        "services:\n  app:\n    environment:\n      - REDIS_URL=redis://db.acme.net:6379/0?ssl=false\n      - SSL_MODE=disable\n",
        "services:\n  app:\n    environment:\n      - MONGO_URL=mongodb://u:p@db.acme.net/d?ssl=false\n",
        "mysql:\n  host: db.acme.net\n  port: 3306\n  user: app\n  database: d\n  sslmode: disable\n",
        "mariadb:\n  host: db.acme.net\n  ssl_mode: PREFERRED\n",
        "db:\n  host: db.acme.net\n  port: 3306\n  sslmode: disable\n",
        "db:\n  adapter: mysql2\n  host: db.acme.net\n  sslmode: disabled\n",
        "database:\n  type: mysql\n  host: db.acme.net\n  user: postgres\n  sslmode: disable\n",
        "spring:\n  datasource:\n    url: jdbc:mysql://db.acme.net:3306/d?sslMode=DISABLED\n",
        "spring:\n  datasource:\n    url: jdbc:sqlserver://db.acme.net:1433;encrypt=false;database=d\n",
        "spring:\n  datasource:\n    url: jdbc:h2:mem:d;MODE=PostgreSQL\n",
        "spring:\n  data:\n    mongodb:\n      uri: mongodb://db.acme.net/d?ssl=false\n",
        "spring:\n  rabbitmq:\n    host: db.acme.net\n    username: u\n    ssl:\n      enabled: false\n",
        "ConnectionStrings:\n  Main: Server=db.acme.net;Database=d;User Id=sa;Encrypt=false\n",
        "ConnectionStrings:\n  Main: Server=db.acme.net;Uid=root;Database=d;SslMode=None\n",
        "ConnectionStrings:\n  MySql: Server=db.acme.net;User Id=root;SslMode=Prefer\n",
        "url: clickhouse://db.acme.net/d?sslmode=disable\n",
        "url: cockroach+http://db.acme.net/?sslmode=disable\n",
        "elasticsearch:\n  host: db.acme.net\n  ssl_verification_mode: none\n",
        "kafka:\n  bootstrap_servers: db.acme.net:9092\n  security_protocol: PLAINTEXT\n  ssl_mode: disable\n",
        "smtp:\n  host: mail.acme.net\n  port: 587\n  user: app\n  ssl_mode: prefer\n",
        "ldap:\n  host: ldap.acme.net\n  user: app\n  sslmode: disable\n",
        "nginx:\n  ssl_mode: disable\n  server: db.acme.net\n",
        "haproxy:\n  ssl: disable\n  mode: tcp\n  server: db.acme.net\n",
        // Not weak.
        "PGSSLMODE: verify-ca\nPGHOST: db.acme.net\nPGSSLROOTCERT: /r.crt\n",
        "env:\n- PGSSLMODE=verify-ca\n- PGSSLROOTCERT=/r.crt\n",
        "url: postgresql://app@db.acme.net/d?sslmode=verify-ca&sslrootcert=/r.crt\n",
        "PGSSLMODE: null\n",
        "PGSSLMODE: ~\n",
        "PGHOST: /run/postgresql\nPGSSLMODE: disable\n",
        "url: postgresql:///d?host=/run/postgresql&sslmode=disable\n",
        // From elsewhere, or filled in later.
        "PGSSLMODE: ${PGSSLMODE}\n",
        "PGSSLMODE: ${PGSSLMODE:?not set}\n",
        "PGSSLMODE: ${{ vars.MODE }}\n",
        "PGSSLMODE: {{ .Values.mode }}\n",
        "PGSSLMODE: \"{{ .Values.mode | default \\\"disable\\\" }}\"\n",
        "PGSSLMODE: $(MODE)\n",
        "PGSSLMODE: <mode>\n",
        "PGSSLMODE:\n",
        "PGSSLMODE: [disable]\n",
        "PGSSLMODE: { value: disable }\n",
        "env:\n- name: PGSSLMODE\n  valueFrom:\n    secretKeyRef: { name: disable, key: sslmode }\n",
        "env:\n- PGSSLMODE\n",
        "url: ${DATABASE_URL}\n",
        "url: ${DATABASE_URL:-}\n",
        "url: ${SCHEME:-postgresql}\n",
        "{{- if .Values.tls }}\nPGSSLMODE: verify-full\n{{- else }}\nPGSSLMODE: disable\n{{- end }}\n",
        "postgresql:\n  host: {{ .Values.host }}\n  sslmode: {{ .Values.mode }}\n",
        "url: {{ printf \"postgres://%s:%s@%s/%s\" .a .b .c .d }}\n",
        // People read it.
        "description: Set PGSSLMODE=disable or use postgresql://db.acme.net/d?sslmode=disable\n",
        "openapi: 3.0.0\ncomponents:\n  schemas:\n    url:\n      example: postgresql://app@db.acme.net/d?sslmode=disable\n",
        "kind: CustomResourceDefinition\nspec:\n  default: postgresql://app@db.acme.net/d?sslmode=disable\n",
        "# url: postgresql://app@db.acme.net/d?sslmode=disable\na: ssl\n",
        "a: ssl # postgresql://app@db.acme.net/d?sslmode=disable\n",
        "a: |\n  # PGSSLMODE=disable\n  nothing, ssl\n",
        "run: |\n  # export PGSSLMODE=disable\n  echo PGSSLMODE\n",
        "inputs:\n  sslmode:\n    description: One of disable, allow, prefer\n    default: prefer\n",
        // No connection.
        "sslmode: disable\n",
        "- sslmode\n- disable\n",
        "ssl:\n  mode: disable\n",
        "host: db.acme.net\nsslmode: disable\n",
        "image: postgres:17\nports: [\"5432:5432\"]\nenvironment:\n  POSTGRES_USER: app\n  POSTGRES_PASSWORD: x\n",
        "services:\n  postgres:\n    image: postgres\n    healthcheck:\n      test: [CMD, pg_isready, -h, db.acme.net]\n    command: postgres -c ssl=off\n",
        "depends_on: [postgres]\nserver: https://db.acme.net/?ssl=false\n",
        "repository: git+https://github.com/postgres/postgres?ssl=disable\n",
        "issuer:\n  server: https://acme-v02.api.letsencrypt.org/directory\n  solvers: [ssl]\n",
        "rules:\n- host: shop.acme.net\n  ssl-mode: disable\n  backend: { service: postgres }\n",
        "server:\n  port: 8443\n  ssl:\n    enabled: false\n    key-store: k.p12\n",
        "name: test\non: push\njobs:\n  a:\n    steps:\n    - run: docker run postgres && ssl-test\n",
        "\"PGSSLMODE\n: disable\n",
        "PGSSLMODE disable\n",
        "? PGSSLMODE\n: disable\n",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Nothing_is_said(string text) => Assert.Empty(Linter.LintConfigFile("a.yml", text, LintOptions.Default));

    [Fact]
    public void Nothing_is_thrown_and_every_place_is_in_the_text()
    {
        string[] pieces =
        [
            "a: ", "PGSSLMODE: ", "- PGSSLMODE=", "- ", "name: PGHOST\n", "value: ", "\n", "\n  ", "\n    ", "prefer", "'", "\"", "\\", "{", "}", "[", "]", ", ", ": ", "|\n", ">-\n", "&m ", "*m", "<<: ", "---\n",
            "postgresql://db.acme.net/d?sslmode=disable", "{{ x }}", "{% x", "${X:-allow}", "kind: Secret\ndata:\n", "cHJlZmVy", "\r", "\t", "#", "? ", "a.ini: |\n", "run: |\n", "!!x ", "é\uFFFC",
        ];
        Law.Holds(Law.TextOf(pieces), text =>
        {
            foreach (var finding in Linter.LintConfigFile("a.yml", text, LintOptions.Default))
            {
                Assert.InRange(finding.Range.End, finding.Range.Start, text.Length);
                Assert.All(finding.Fixes, fix => Assert.NotEqual(text, PgTls.Text.Edit.Apply(text, fix.Edits)));
            }
        }, count: 4000);
    }
}
