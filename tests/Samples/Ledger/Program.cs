using System;
using System.Configuration;
using Npgsql;

namespace Ledger
{
    internal static class Program
    {
        private static void Main()
        {
            Tell("ledger", ConfigurationManager.ConnectionStrings["Ledger"].ConnectionString);
            Tell("archive", "Host=" + ConfigurationManager.AppSettings["Archive.Server"]
                + ";Port=5432;Database=postgres;Username=shop;Password=correct-horse-battery;SSL Mode=Prefer");
        }

        private static void Tell(string name, string connectionString)
        {
            using (var connection = new NpgsqlConnection(connectionString))
            {
                connection.Open();
                using (var command = new NpgsqlCommand("select ssl from pg_stat_ssl where pid = pg_backend_pid()", connection))
                    Console.WriteLine(name + " encrypted: " + command.ExecuteScalar());
            }
        }
    }
}
