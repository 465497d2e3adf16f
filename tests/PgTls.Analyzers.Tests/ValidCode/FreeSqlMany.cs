using FreeSql;

namespace Shop.Data;

public class Many
{
    public object MySql { get; } = new FreeSqlBuilder()
        .UseConnectionString(DataType.MySql, "Data Source=db.acme.net;Port=3306;User ID=root;Password=x;Initial Catalog=shop;Charset=utf8;SslMode=none;Max pool size=2")
        .UseAutoSyncStructure(false)
        .Build();

    public object SqlServer { get; } = new FreeSqlBuilder().UseConnectionString(DataType.SqlServer, "Data Source=.;Integrated Security=True;Initial Catalog=shop;TrustServerCertificate=true").Build();

    public object Quest { get; } = new FreeSqlBuilder().UseConnectionString(DataType.QuestDb, "host=quest.acme.net;port=8812;username=admin;password=x;database=qdb;ServerCompatibilityMode=NoTypeLoading;").Build();
}
