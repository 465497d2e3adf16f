using Nowhere;

class C : Missing<NpgsqlConnection>
{
    [Unknown("Host=db.acme.net;Username=postgres;SSL Mode=Disable")]
    void M() => new FreeSqlBuilder().UseConnectionString(DataType.PostgreSQL, text).UseUserCertificateValidationCallback((_, _, _, _) => true);

    object config = new ConnectionConfig { DbType = DbType.MySql, ConnectionString = Missing.Text, };
    object callback = new NpgsqlConnection { UserCertificateValidationCallback = delegate { return true; } };
}
