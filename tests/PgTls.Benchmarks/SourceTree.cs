using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PgTls.Benchmarks;

/// <summary>A project of many files like those of a shop's back end: the same ones every time.</summary>
internal static class SourceTree
{
    private const int Seed = 20260101;

    private static readonly string[] Nouns =
        ["Order", "Customer", "Invoice", "Product", "Basket", "Payment", "Shipment", "Address", "Voucher", "Supplier", "Stock", "Return", "Rating", "Account", "Session", "Ticket"];

    private static readonly string[] Verbs = ["Load", "Store", "Check", "Merge", "Close", "Open", "Count", "Send", "Print", "Import", "Export", "Archive"];

    /// <summary>The files.</summary>
    /// <param name="lines">How many lines they have together.</param>
    /// <param name="length">How many characters each has at least.</param>
    /// <param name="filesPerConnection">One file of so many opens a connection; 0: none does.</param>
    public static List<SyntaxTree> Generate(int lines, int length, int filesPerConnection)
    {
        var random = new Random(Seed);
        var trees = new List<SyntaxTree>();
        for (var written = 0; written < lines;)
        {
            var number = trees.Count;
            var tree = CSharpSyntaxTree.ParseText(File(random, number, length, filesPerConnection > 0 && number % filesPerConnection == 0), path: $"/shop/File{number}.cs");
            trees.Add(tree);
            written += tree.GetText().Lines.Count;
        }
        return trees;
    }

    private static string File(Random random, int number, int length, bool hasConnection)
    {
        var noun = Nouns[number % Nouns.Length];
        var code = new StringBuilder();
        code.Append(CultureInfo.InvariantCulture, $$"""
            using System;
            using System.Collections.Generic;
            using System.IO;
            using System.Linq;
            using System.Text;
            using System.Threading;
            using System.Threading.Tasks;

            namespace Shop.Area{{number}};

            /// <summary>What is known of a {{noun}}.</summary>
            public sealed class {{noun}}
            {
                public int Id { get; set; }
                public string Name { get; set; } = "";
                public string State { get; set; } = "new";
                public decimal Total { get; set; }
                public string Password { get; set; } = "";
                public List<string> Notes { get; } = new();
                public DateTime Created { get; set; } = DateTime.UnixEpoch;

                public static {{noun}} Create(int id, string name) => new {{noun}} { Id = id, Name = name };
            }

            /// <summary>Works with every {{noun}} of the shop.</summary>
            public sealed class {{noun}}Service
            {
                private const string Table = "{{noun.ToLowerInvariant()}}s";
                private readonly Dictionary<int, {{noun}}> _items = new();
                private readonly Action<string> _log;

                public {{noun}}Service(Action<string> log) => _log = log;

            """);
        if (hasConnection)
            code.Append(Connection(number));
        for (var i = 0; code.Length < length; i++)
            code.Append(Method(random.Next(Methods), Verbs[random.Next(Verbs.Length)] + i, noun, random));
        return code.Append("}\n").ToString();
    }

    // Ways to say whom to connect to, in turn: in order, weak, built, weak or incomplete in a public member, handed on, and somebody else's.
    private static string Connection(int number) => (number % 7) switch
    {
        0 => """

                public Npgsql.NpgsqlConnection Connect(string password)
                {
                    var connection = new Npgsql.NpgsqlConnection($"Host=db.acme.net;Database=shop;Username=app;Password={password};SSL Mode=VerifyFull");
                    connection.Open();
                    return connection;
                }

            """,
        1 => """

                private const string Fallback = "Host=db.acme.net;Database=shop;Username=app;Password=shop;SSL Mode=Prefer";

                public Npgsql.NpgsqlDataSource Source(string? given) => Npgsql.NpgsqlDataSource.Create(given ?? Fallback);

            """,
        2 => """

                public string Build(string host, string password)
                {
                    var builder = new Npgsql.NpgsqlConnectionStringBuilder { Host = host, Database = "shop", Username = "app" };
                    builder.Password = password;
                    builder.SslMode = Npgsql.SslMode.VerifyFull;
                    return builder.ConnectionString;
                }

            """,
        3 => """

                public string ConnectionString { get; set; } = "Host=db.acme.net;Database=shop;Username=app;Password=shop;SSL Mode=Disable";

                public string Describe() => "uses " + ConnectionString;

            """,
        4 => """

                public string ConnectionString { get; set; } = "Host=db.acme.net;Database=shop;Username=postgres;Password=shop";

                public Npgsql.NpgsqlConnection Connect() => new(ConnectionString);

            """,
        5 => """

                private static Npgsql.NpgsqlConnection Connect(string text) => new(text);

                public Npgsql.NpgsqlConnection Main() => Connect("Host=db.acme.net;Database=shop;Username=app;Password=shop".Trim());

            """,
        _ => """

                private const string Password = "n0t-a-g00d-place";

                public string Legacy(string password) =>
                    string.Format("Server={0};Database={1};User Id={2};Password={3};TrustServerCertificate=True", "legacy.acme.net", "shop", "sa", password);

            """,
    };

    private const int Methods = 8;

    private static string Method(int kind, string name, string noun, Random random)
    {
        var number = random.Next(1, 500);
        return kind switch
        {
            0 => $$"""

                    /// <summary>Finds what matches.</summary>
                    public IReadOnlyList<{{noun}}> {{name}}(string name, decimal least)
                    {
                        var found = _items.Values
                            .Where(item => item.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase) && item.Total >= least)
                            .OrderByDescending(item => item.Created)
                            .ThenBy(item => item.Id)
                            .Take({{number}})
                            .ToList();
                        _log($"{{name}} found {found.Count} of {_items.Count} in {Table}");
                        return found;
                    }

                """,
            1 => $$"""

                    public async Task<string> {{name}}(Stream stream, CancellationToken cancellation)
                    {
                        using var reader = new StreamReader(stream, Encoding.UTF8);
                        var text = await reader.ReadToEndAsync(cancellation);
                        if (string.IsNullOrWhiteSpace(text))
                            throw new InvalidDataException("There is no text to read in the file of {{noun}}s.");
                        foreach (var line in text.Split('\n'))
                        {
                            var fields = line.Split(';');
                            if (fields.Length < 3)
                                continue;
                            var id = int.Parse(fields[0]);
                            _items[id] = {{noun}}.Create(id, fields[1].Trim());
                            _items[id].Notes.Add("imported at line " + id);
                        }
                        return "imported";
                    }

                """,
            2 => $$"""

                    public string {{name}}({{noun}} item)
                    {
                        var sql = "UPDATE " + Table + " SET name = @name, state = @state, total = @total WHERE id = @id AND version = {{number}}";
                        item.State = item.Total switch
                        {
                            0 => "empty",
                            < 100 => "small",
                            < {{number + 1000}} => "large",
                            _ => "huge",
                        };
                        item.Name = item.Name.Trim();
                        return sql;
                    }

                """,
            3 => $$"""

                    public string {{name}}(IEnumerable<{{noun}}> items)
                    {
                        var builder = new StringBuilder();
                        builder.AppendLine("id;name;state;total");
                        foreach (var item in items)
                        {
                            builder.Append(item.Id).Append(';').Append(item.Name).Append(';').Append(item.State);
                            builder.AppendLine($";{item.Total:0.00}");
                        }
                        builder.Append("end of {{name}}, page ").Append({{number}});
                        return builder.ToString();
                    }

                """,
            4 => $$"""

                    public bool {{name}}(int id, string password)
                    {
                        if (!_items.TryGetValue(id, out var item))
                        {
                            _log("The {{noun}} is not known: " + id);
                            return false;
                        }
                        if (item.Password != password)
                        {
                            _log($"Wrong password for {{noun}} {id}, attempt {{number}}");
                            return false;
                        }
                        item.State = "open";
                        item.Created = DateTime.UtcNow;
                        return true;
                    }

                """,
            5 => $$"""

                    public void {{name}}(string directory)
                    {
                        var path = Path.Combine(directory, "{{noun.ToLowerInvariant()}}-{{number}}.json");
                        Directory.CreateDirectory(directory);
                        using (var file = File.Create(path))
                        {
                            var bytes = Encoding.UTF8.GetBytes("{ \"kind\": \"{{noun}}\", \"host\": \"shop.acme.net\", \"items\": " + _items.Count + " }");
                            file.Write(bytes, 0, bytes.Length);
                        }
                        _log(string.Format("Wrote {0} items to {1}", _items.Count, path));
                    }

                """,
            6 => $$"""

                    public Dictionary<string, object> {{name}}({{noun}} item)
                    {
                        var values = new Dictionary<string, object>();
                        values.Add("id", item.Id);
                        values.Add("name", item.Name);
                        values["state"] = item.State;
                        values["url"] = "https://shop.acme.net/{{noun.ToLowerInvariant()}}/" + item.Id + "?page={{number}}&sort=name";
                        values["total"] = item.Total;
                        values.Remove("internal");
                        return values;
                    }

                """,
            _ => $$"""

                    public Task {{name}}(TimeSpan wait, CancellationToken cancellation) => Task.Run(
                        async () =>
                        {
                            for (var attempt = 0; attempt < {{number}}; attempt++)
                            {
                                try
                                {
                                    var next = _items.Values.FirstOrDefault(item => item.State == "new");
                                    if (next == null)
                                        return;
                                    next.State = attempt > 3 ? "failed" : "done";
                                    next.Total += next.Notes.Count;
                                }
                                catch (InvalidOperationException exception)
                                {
                                    _log("Attempt " + attempt + " of {{name}} failed: " + exception.Message);
                                    await Task.Delay(wait, cancellation);
                                }
                            }
                        },
                        cancellation);

                """,
        };
    }
}
