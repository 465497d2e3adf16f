namespace Shop.Tools;

public static class Help
{
    public static void Print()
    {
        Console.WriteLine("Usage: shop --host=NAME --user=NAME [--sslmode=MODE]");
        Console.WriteLine("Server=%s; User=%s are taken from the environment.");
        Console.WriteLine("Set PGSSLMODE to verify-full before you start.");
        Console.Error.WriteLine($"{nameof(Shop)}: no host given");
    }
}
