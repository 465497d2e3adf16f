using System.Data.Odbc;

namespace Shop.Legacy;

public class Sources
{
    public OdbcConnection Named() => new("DSN=shop;UID=app");

    public OdbcConnection MariaDb() => new("Driver={MariaDB};Server=db.acme.net;Database=shop;Uid=app;Pwd=x;sslmode=DISABLED");

    public OdbcConnection Redshift() => new("Driver={Amazon Redshift (x64)};Server=shop.redshift.amazonaws.com;Database=shop;UID=app;Port=5439;Sslmode=Require");

    public OdbcConnection Postgres() => new("Driver={PostgreSQL Unicode};Server=shop.rds.amazonaws.com;Database=shop;UID=app;SSLmode=verify-full;pqopt={sslrootcert=/etc/ssl/rds.pem}");
}
