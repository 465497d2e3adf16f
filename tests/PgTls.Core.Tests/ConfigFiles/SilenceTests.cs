namespace PgTls.Core.Tests.ConfigFiles;

/// <summary>Files that look like a connection of the family and are none: of other databases, caches, brokers and servers, and texts that only mention one.</summary>
public class SilenceTests
{
    private static readonly string[] Properties =
    [
        "spring.datasource.url=jdbc:mysql://db.acme.net/shop?sslMode=DISABLED&user=app",
        "spring.datasource.url=jdbc:mariadb://db.acme.net/shop?sslMode=disable",
        "spring.datasource.url=jdbc:sqlserver://db.acme.net;encrypt=false;user=sa",
        "spring.datasource.url=jdbc:oracle:thin:@db.acme.net:1521/shop",
        "spring.datasource.url=jdbc:h2:mem:shop;MODE=PostgreSQL",
        "spring.datasource.url=jdbc:clickhouse://db.acme.net/shop?ssl=false",
        "spring.data.mongodb.uri=mongodb://app@db.acme.net/shop?ssl=false",
        "spring.redis.host=cache.acme.net\nspring.redis.ssl=false",
        "spring.rabbitmq.host=mq.acme.net\nspring.rabbitmq.ssl.enabled=false",
        "spring.kafka.properties.security.protocol=PLAINTEXT\nspring.kafka.ssl-mode=disable",
        "server.ssl.enabled=false\nserver.host=web.acme.net",
        "spring.jpa.database-platform=org.hibernate.dialect.PostgreSQLDialect\nspring.mail.host=mail.acme.net\nspring.mail.ssl=false",
        "mysql.host=db.acme.net\nmysql.sslMode=disable",
        "# spring.datasource.url=jdbc:postgresql://db.acme.net/shop?sslmode=disable",
    ];

    private static readonly string[] Xml =
    [
        "<c><add name='Db' providerName='System.Data.SqlClient' connectionString='Server=db.acme.net;User Id=sa;Encrypt=false'/></c>",
        "<c><add name='Db' providerName='MySql.Data.MySqlClient' connectionString='Server=db.acme.net;Uid=root;SslMode=None'/></c>",
        "<c><add name='Db' providerName='Oracle.ManagedDataAccess.Client' connectionString='Data Source=db.acme.net;User Id=app'/></c>",
        "<c><add key='MySqlHost' value='db.acme.net'/><add key='MySqlSslMode' value='disable'/></c>",
        "<c><add key='Smtp' value='host=mail.acme.net;user=app;ssl=false'/></c>",
        "<c><add key='Redis' value='cache.acme.net:6379,ssl=false,password=x'/></c>",
        "<c><!-- <add name='Pg' providerName='Npgsql' connectionString='Host=db.acme.net;SSL Mode=Disable'/> --></c>",
        "<c><system.net><settings><servicePointManager checkCertificateName='false'/></settings></system.net></c>",
        "<persistence><property name='jakarta.persistence.jdbc.url' value='jdbc:mysql://db.acme.net/shop?sslMode=DISABLED'/></persistence>",
        "<Context><Resource driverClassName='com.microsoft.sqlserver.jdbc.SQLServerDriver' url='jdbc:sqlserver://db.acme.net;encrypt=false'/></Context>",
    ];

    private static readonly string[] Dockerfiles =
    [
        "FROM mysql:8\nENV MYSQL_HOST=db.acme.net MYSQL_SSL_MODE=DISABLED\n",
        "FROM redis\nENV REDIS_URL=redis://cache.acme.net:6379 REDIS_SSL=false\n",
        "FROM x\nENV MONGO_URL=mongodb://app@db.acme.net/shop?ssl=false\n",
        "FROM x\nENV DATABASE_URL=mysql://app@db.acme.net/shop?ssl-mode=DISABLED\n",
        "FROM x\nRUN mysql --ssl-mode=DISABLED -h db.acme.net\n",
        "FROM x\nCMD [\"mysqld\", \"--ssl-mode=disable\", \"--host=db.acme.net\"]\n",
        "FROM x\nCMD [\"nginx\", \"-g\", \"daemon off;\"]\n",
        "FROM postgres:16\nCMD [\"postgres\", \"-c\", \"ssl=off\"]\n",
        "FROM x\nHEALTHCHECK CMD curl -f http://host:80/?sslmode=disable\n",
        "FROM x\nENV KAFKA_SSL=false KAFKA_HOST=mq.acme.net\n",
    ];

    private static readonly string[] Toml =
    [
        "[mysql]\nhost = \"db.acme.net\"\nssl_mode = \"disable\"\n",
        "[database]\nurl = \"mysql://app@db.acme.net/shop?sslmode=disable\"\n",
        "[database]\nurl = \"sqlite:///var/lib/shop.db\"\n",
        "[redis]\nhost = \"cache.acme.net\"\nssl = false\n",
        "[smtp]\nhost = \"mail.acme.net\"\nssl_mode = \"prefer\"\n",
        "[server]\nhost = \"0.0.0.0\"\nssl = false\n",
        "[tool.poetry.dependencies]\npsycopg2 = \"^2.9\"\nsslmode = \"1\"\n",
        "[dependencies]\npostgres = { version = \"0.19\", features = [\"with-ssl\"] }\nhost = \"0.1\"\n",
        "[tool.pytest.ini_options]\naddopts = \"--host=db.acme.net --ssl=false\"\n",
        "description = \"use postgres and set sslmode=disable on your host\"\n",
        "[database]\ntype = \"mysql\"\nhost = \"db.acme.net\"\nuser = \"postgres\"\nsslmode = \"disable\"\n",
        "[mongodb]\nuri = \"mongodb://db.acme.net/d?ssl=false\"\n",
    ];

    private static readonly string[] Conf =
    [
        "server {\n  listen 443 ssl;\n  server_name db.acme.net;\n  ssl_protocols TLSv1 TLSv1.1;\n}\n",
        "upstream postgres {\n  server db.acme.net:5432;\n}\n",
        "ssl = no\nssl_cert = </etc/dovecot/private/dovecot.pem\nssl_min_protocol = TLSv1\n",
        "driver = pgsql\nconnect = host=localhost dbname=mail user=mail\n",
        "SSLEngine off\nServerName db.acme.net\n",
        "bind 0.0.0.0\ntls-port 0\nprotected-mode no\n",
        "mysql {\n  host = db.acme.net\n  ssl-mode = disable\n}\n",
        "redis { host = cache.acme.net, ssl = false }\n",
        "akka.remote.artery.ssl.enabled = false\nakka.host = web.acme.net\n",
        "play.server.https.port = disabled\nplay.host = web.acme.net\n",
        "db.default.url = \"jdbc:mysql://db.acme.net/shop?sslMode=DISABLED\"\n",
        "slick.dbs.default.db { url = \"jdbc:h2:mem:shop;MODE=PostgreSQL\", ssl = false }\n",
        "kafka { bootstrap.servers = \"mq.acme.net:9092\", ssl_mode = disable }\n",
        "[mysqld]\nssl = off\nhost = db.acme.net\n",
        "[client]\nhost = db.acme.net\nssl-mode = DISABLED\n",
    ];

    private static readonly string[] Scripts =
    [
        "mysql --ssl-mode=DISABLED -h db.acme.net shop",
        "mongosh 'mongodb://db.acme.net/shop?ssl=false'",
        "redis-cli -h cache.acme.net --no-ssl",
        "curl --insecure https://host/?sslmode=disable",
        "export MYSQL_SSL_MODE=disable MYSQL_HOST=db.acme.net",
        "./app --mysql-ssl-mode=disable --mysql-host=db.acme.net",
        "kafka-topics --bootstrap-server mq.acme.net --ssl-mode=disable",
        "postgres -c ssl=off -D /var/lib/postgresql/data",
        "pg_ctl -o '-c ssl=off' start",
        "helm install shop . --set mysql.sslmode=disable",
        "grep -r 'sslmode=disable' . | grep postgres",
        "sed -i 's/sslmode=disable/sslmode=verify-full/' postgres.conf",
    ];

    public static TheoryData<string, string> Files
    {
        get
        {
            var files = new TheoryData<string, string>();
            foreach (var (name, texts) in new[]
            {
                ("app.properties", Properties), ("web.config", Xml), ("Dockerfile", Dockerfiles), ("app.toml", Toml), ("app.conf", Conf), ("run.sh", Scripts),
            })
            {
                foreach (var text in texts)
                    files.Add(name, text);
            }
            return files;
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void It_stays_silent(string name, string text) => Verify.File(name, text);
}
