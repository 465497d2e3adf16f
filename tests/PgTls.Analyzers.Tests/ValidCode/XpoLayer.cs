using DevExpress.Xpo;
using DevExpress.Xpo.DB;

namespace Shop.Legacy;

public static class Layer
{
    public static object MySql() => XpoDefault.GetDataLayer("XpoProvider=MySql;Server=db.acme.net;User ID=app;Password=x;Database=shop;Persist Security Info=true", AutoCreateOption.None);

    public static object Sqlite() => XpoDefault.GetDataLayer("XpoProvider=SQLite;Data Source=shop.db", AutoCreateOption.DatabaseAndSchema);
}
