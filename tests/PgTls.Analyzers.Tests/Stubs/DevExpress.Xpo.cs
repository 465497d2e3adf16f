// XPO, an object-relational mapper for many databases.
using System.Data;

namespace DevExpress.Xpo.DB { public enum AutoCreateOption { DatabaseAndSchema, None } }

namespace DevExpress.Xpo
{
    public static class XpoDefault
    {
        public static object GetDataLayer(string connectionString, DB.AutoCreateOption defaultAutoCreateOption) => null!;
        public static object GetConnectionProvider(string connectionString, DB.AutoCreateOption defaultAutoCreateOption) => null!;
    }
}

namespace DevExpress.ExpressApp.Xpo
{
    public class XPObjectSpaceProvider
    {
        public XPObjectSpaceProvider(string connectionString, IDbConnection? connection, bool threadSafe) { }
    }
}
