using HuaweiCloud.GaussDB;

namespace Shop.Data;

public class Warehouse
{
    private const string Text = "Host=10.20.30.40;Port=8000;Database=warehouse;Username=reader;SSL Mode=VerifyCA;"
        + "Root Certificate=/etc/gauss/cacert.pem;SSL Certificate=/etc/gauss/client.crt;SSL Key=/etc/gauss/client.key";

    public object Open() => GaussDBDataSource.Create(Text);
}
