using System.Diagnostics;

namespace Shop.Tools;

public static class Backup
{
    public static async Task<int> Run(string host, string file)
    {
        var start = new ProcessStartInfo("pg_dump") { ArgumentList = { "--host", host, "--format=custom", "--file", file } };
        start.Environment["PGHOST"] = "shop.rds.amazonaws.com";
        start.Environment["PGSSLMODE"] = "verify-full";
        start.Environment["PGSSLROOTCERT"] = "/etc/ssl/root.crt";
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
