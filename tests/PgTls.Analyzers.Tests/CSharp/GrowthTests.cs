using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PgTls.Analyzers.CSharp;
using PgTls.Drivers;

namespace PgTls.Analyzers.Tests.CSharp;

/// <summary>The analysis of four times as much code takes four times the work, whatever the code consists of.</summary>
/// <remarks>
/// Work is counted in steps and in allocated bytes, of the second analysis of a compilation: the compiler has bound everything then.
/// </remarks>
[Trait("Speed", "Slow")]
public partial class GrowthTests
{
    private const int Small = 250;
    private const int Large = 4 * Small;
    private const double MostGrowth = 5;

    // Nested code is followed recursively.
    private const int StackSize = 512 * 1024 * 1024;

    private const string Weak = "Host=db.acme.net;Username=postgres;SSL Mode=Prefer";

    private const string Usings = """
        using System; using System.Collections.Generic; using System.Net.Security; using System.Security.Authentication; using System.Text;
        using Microsoft.EntityFrameworkCore; using Microsoft.Extensions.DependencyInjection; using Npgsql;
        using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;

        """;

    // What stands in << >> is repeated, with its number for # and the next one for ##.
    private static readonly Dictionary<string, Func<int, string[]>> Shapes = new()
    {
        ["branches in each other that extend one text"] = Method(
            """
            var c = "WEAK"; <<if (flag) { c += ";Port=#"; >> <<}>> new NpgsqlConnection(c);
            """),
        ["branches in each other that assign a variable each"] = Method(
            """
            <<var c# = "WEAK"; >> <<if (flag) { c# = text; >> <<}>> new NpgsqlConnection(c0);
            """),
        ["branches in each other with a builder each"] = Method(
            """
            <<if (flag) { var b# = new NpgsqlConnectionStringBuilder { Port = # }; new NpgsqlConnection(b#.ToString()); >> <<}>>
            """),
        ["branches in each other with a literal each"] = Method(
            """
            <<if (flag) { new NpgsqlConnection("WEAK;Port=#"); >> <<}>>
            """),
        ["branches one after another that assign one variable"] = Method(
            """
            var c = "WEAK"; <<if (flag) c = "WEAK;Port=#"; else c = text; >> new NpgsqlConnection(c);
            """),
        ["branches one after another that assign a variable each"] = Method(
            """
            <<string c#; if (flag) c# = "WEAK;Port=#"; else c# = text; >> new NpgsqlConnection(c0);
            """),
        ["branches one after another that change one builder"] = Method(
            """
            var b = new NpgsqlConnectionStringBuilder("WEAK");
            <<if (flag) b.Port = #; else b.Host = text; >>
            new NpgsqlConnection(b.ToString());
            """),
        ["branches one after another that return"] = Method(
            """
            <<var b# = new NpgsqlConnectionStringBuilder { Port = # }; if (flag) { Use(b#.ToString()); return; } >>
            """),
        ["sections of a switch"] = Method(
            """
            <<var c# = "WEAK"; >> switch (number) { <<case #: c# = text; break; >> } new NpgsqlConnection(c0);
            """),
        ["arms of a switch expression"] = Method(
            """
            new NpgsqlConnection(number switch { <<# => "WEAK;Port=#", >> _ => text });
            """),
        ["conditional expressions in each other"] = Method(
            """
            new NpgsqlConnection(<<number == # ? "WEAK;Port=#" : >> text);
            """),
        ["fallbacks in each other"] = Method(
            """
            new NpgsqlConnection(<<text ?? >> "WEAK");
            """),
        ["loops in each other"] = Method(
            """
            var c = "WEAK"; var s = new StringBuilder(); <<while (flag) { c += ";Port=#"; s.Append(c); >> <<}>> new NpgsqlConnection(c);
            """),
        ["loops one after another"] = Method(
            """
            var c = "WEAK"; <<var c# = c; while (flag) c# += text; >> new NpgsqlConnection(c);
            """),
        ["jumps out of a loop"] = Method(
            """
            <<var c# = "WEAK"; >> while (flag) { <<if (number == #) { c# = text; break; } >> } new NpgsqlConnection(c0);
            """),
        ["handlers of a try"] = Method(
            """
            <<var c# = "WEAK"; >>
            try { <<c# = text; >> } <<catch (Exception e) when (e.HResult == #) { c# = ""; } >>
            new NpgsqlConnection(c0);
            """),
        ["tries one after another"] = Method(
            """
            <<var c# = "WEAK"; try { c# = text; } catch (Exception) { } >> new NpgsqlConnection(c0);
            """),
        ["lambdas one after another"] = Method(
            """
            <<var c# = "WEAK;Port=#"; Action a# = () => new NpgsqlConnection(c#); >>
            """),
        ["lambdas in each other"] = Method(
            """
            var c = "WEAK"; <<Action a# = () => { >> new NpgsqlConnection(c); <<};>>
            """),
        ["local functions"] = Method(
            """
            <<var c# = "WEAK;Port=#"; void F#() => new NpgsqlConnection(c#); >>
            """),
        ["interpolations"] = Method(
            """
            new NpgsqlConnection($"WEAK<<;{text}>>");
            """),
        ["operands of a sum"] = Method(
            """
            new NpgsqlConnection("WEAK"<< + ";#">>);
            """),
        ["items of a format"] = Method(
            """
            new NpgsqlConnection(string.Format("WEAK<<;{#}>>"<<, text>>));
            """),
        ["texts appended to a variable"] = Method(
            """
            var c = "WEAK"; <<c += ";#"; >> new NpgsqlConnection(c);
            """),
        ["texts appended to a StringBuilder"] = Method(
            """
            var s = new StringBuilder("WEAK"); <<s.Append(";#"); >> new NpgsqlConnection(s.ToString());
            """),
        ["texts joined"] = Method(
            """
            var l = new List<string> { "WEAK" }; <<l.Add("#"); >> new NpgsqlConnection(string.Join(";", l));
            """),
        ["copies of a variable"] = Method(
            """
            var c0 = "WEAK"; <<var c## = c#; >> new NpgsqlConnection(cCOUNT);
            """),
        ["connections in a method"] = Method(
            """
            <<new NpgsqlConnection("WEAK;Port=#"); >>
            """),
        ["connections of methods"] = Type(
            """
            <<void M#() => new NpgsqlConnection("WEAK;Port=#"); >>
            """),
        ["connections of constants"] = Type(
            """
            <<const string C# = "WEAK;Port=#"; >>
            """),
        ["texts that go nowhere in particular"] = Method(
            """
            <<Use("WEAK;Port=#"); >>
            """),
        ["texts in one call"] = Method(
            """
            Use(<<"WEAK;Port=#", >> "");
            """),
        ["methods that read a constant"] = Type(
            """
            private const string Text = "WEAK"; <<void M#() => new NpgsqlConnection(Text); >>
            """),
        ["methods that read a field of their own"] = Type(
            """
            <<private string _c# = "WEAK;Port=#"; void M#() => new NpgsqlConnection(_c#); >>
            """),
        ["methods that read one field"] = Type(
            """
            private string _text = "WEAK"; <<void M#() => new NpgsqlConnection(_text); >>
            """),
        ["reads of a long constant"] = Type(
            """
            const string Text = "WEAK"<< + ";">>; void M() { <<new NpgsqlConnection(Text); >> }
            """),
        ["files with a property of one name"] = Files(
            """
            public class C# { public string Text { get; set; } = "WEAK"; string Trim() => Text.Trim(); }
            """),
        ["files with a property of another name"] = Files(
            """
            public class C# { public string Text# { get; set; } = "WEAK"; }
            """),
        ["files with a private property"] = Files(
            """
            public class C# { private string Text { get; set; } = "WEAK"; string Trim() => Text.Trim(); }
            """),
        ["members that are copied before they are extended"] = Type(
            """
            <<public string Text# = "WEAK"; >> void M() { <<var a# = Text#; var b# = a#; Use(b#.Trim()); >> }
            """),
        ["builders one after another"] = Method(
            """
            <<new NpgsqlConnection(new NpgsqlConnectionStringBuilder { Host = text, Port = # }.ToString()); >>
            """),
        ["builders of methods"] = Type(
            """
            <<void M#() => new NpgsqlConnection(new NpgsqlConnectionStringBuilder { Host = "db.acme.net", Port = # }.ToString()); >>
            """),
        ["builders of methods that begin with a text of another file"] = count =>
        [
            .. Type("""<<void M#() => new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Other.Text) { Port = # }.ToString()); >>""")(count),
            "static class Other { public const string Text = \"Host=db.acme.net;Username=postgres\"; }",
        ],
        ["settings of a builder"] = Method(
            """
            var b = new NpgsqlConnectionStringBuilder(); <<b["Key#"] = "#"; >> new NpgsqlConnection(b.ToString());
            """),
        ["settings taken from a builder"] = Method(
            """
            var b = new NpgsqlConnectionStringBuilder(); <<b["Key#"] = "#"; >> <<b.Remove("Key#"); >> new NpgsqlConnection(b.ToString());
            """),
        ["environment variables of a program"] = Method(
            """
            <<Environment.SetEnvironmentVariable("PGSSLMODE", "disable"); >>
            """),
        ["environments of programs"] = Method(
            """
            <<var p# = new System.Diagnostics.ProcessStartInfo("psql"); p#.Environment["PGSSLMODE"] = "disable"; >>
            """),
        ["callbacks of connections"] = Method(
            """
            <<var c# = new NpgsqlConnection("WEAK;Port=#"); c#.UserCertificateValidationCallback = (_, _, _, _) => true; >>
            """),
        ["callbacks in variables"] = Method(
            """
            var c = new NpgsqlConnection();
            <<RemoteCertificateValidationCallback v# = (_, _, _, _) => true; c.UserCertificateValidationCallback = v#; >>
            """),
        ["uses of a callback"] = Type(
            """
            void M(NpgsqlDataSourceBuilder b) { <<b.UseUserCertificateValidationCallback(Accept); >> }
            static bool Accept(object s, object x, object y, SslPolicyErrors e) { <<if (e == 0) return true; >> return true; }
            """),
        ["uses of a handshake's configuration"] = Type(
            """
            void M(NpgsqlDataSourceBuilder b) { <<b.UseSslClientAuthenticationOptionsCallback(Configure); >> }
            static void Configure(SslClientAuthenticationOptions o) { <<o.EnabledSslProtocols = SslProtocols.Tls; >> }
            """),
        ["contexts that choose a database"] = Method(
            """
            <<services.AddDbContext<DbContext>(o => o.UseNpgsql("WEAK;Port=#", p => p.CommandTimeout(#))); >>
            """),
        ["uses of a context's configuration"] = Type(
            """
            void M(DbContextOptionsBuilder o) { <<o.UseNpgsql("WEAK;Port=#", Configure); >> }
            static void Configure(NpgsqlDbContextOptionsBuilder p) { <<p.CommandTimeout(#); >> }
            """),
        ["connections made by factories"] = Method(
            """
            <<var c# = NpgsqlFactory.Instance.CreateConnection(); c#!.ConnectionString = "WEAK;Port=#"; >>
            """),
        ["files with a weak public member each"] = Files("""
            public class C# { public string ConnectionString { get; set; } = "WEAK"; }
            """),
        ["files with an incomplete public member each"] = Files("""
            public class C# { public string ConnectionString { get; set; } = "Host=db.acme.net;Username=postgres"; }
            """),
        ["files with an incomplete public member that is part of more"] = Files("""
            public class C# { public string ConnectionString { get; set; } = "Host=db.acme.net;Username=postgres"; string M(C## other) => other.ConnectionString + ";Port=#"; }
            """),
        ["files with an incomplete builder each"] = Files("""
            public class C# { public string ConnectionString => new Npgsql.NpgsqlConnectionStringBuilder { Host = "db.acme.net", Port = # }.ConnectionString; }
            """),
        ["texts that own methods hand on"] = Type(
            """
            <<static NpgsqlConnection Open#(string text) => new(text); void M#() => Open#("Server=db.acme.net;Port=#"); >>
            """),
        ["texts that one own method hands on"] = Type(
            """
            static NpgsqlConnection Open(string text) { <<Use(text); >> return new(text); } static void Use(string text) { } <<void M#() => Open("Server=db.acme.net;Port=#"); >>
            """),
        ["fields that constructors keep"] = Files("""
            class C# { readonly string _text; public C#(string text) => _text = text; Npgsql.NpgsqlConnection Open() => new(_text); C## Next() => new("Server=db.acme.net;Port=#"); }
            """),
        ["modes from members"] = Type(
            """
            <<static readonly SslMode Mode# = SslMode.Prefer; NpgsqlConnection M#() => new(new NpgsqlConnectionStringBuilder { Host = "db.acme.net", SslMode = Mode# }.ConnectionString); >>
            """),
        ["place-holders that are replaced"] = Method(
            """
            var c = "WEAK"; <<c = c.Replace("$#$", text); >> new NpgsqlConnection(c);
            """),
        ["conditions of a callback"] = Method(
            """
            var c = new NpgsqlConnection(); c.UserCertificateValidationCallback = (_, _, _, e) => { <<if (e == (SslPolicyErrors)(# + 8)) return true; >> return true; };
            """),
        ["members of an enumeration"] = Type(
            """
            enum E { <<A#, >> } void M() { var c = "WEAK"; <<c = c + E.A#; >> new NpgsqlConnection(c); }
            """),
    };

    public static TheoryData<string> Names => [.. Shapes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Work_grows_no_faster_than_the_code(string shape)
    {
        var references = Library.WithNpgsql;
        var (small, large) = (default(Work), default(Work));
        var thread = new Thread(
            () =>
            {
                small = WorkFor(Shapes[shape](Small), references);
                large = WorkFor(Shapes[shape](Large), references);
            },
            StackSize);
        thread.Start();
        thread.Join();

        Assert.True(large.Steps > Large / 10, "The code is not analyzed at all.");
        Assert.True(
            large.Steps <= MostGrowth * small.Steps && large.Bytes <= MostGrowth * small.Bytes,
            string.Create(CultureInfo.InvariantCulture, $"{Small}: {small}\n{Large}: {large}"));
    }

    private static Work WorkFor(string[] sources, IEnumerable<MetadataReference> references)
    {
        var trees = sources.Select(source => CSharpSyntaxTree.ParseText(source)).ToList();
        var compilation = CSharpCompilation.Create(
            "Test", trees, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var nodes = trees.Select(tree => (compilation.GetSemanticModel(tree), tree.GetRoot().DescendantNodes().ToList())).ToList();
        Analyze();
        var (steps, bytes) = (WorkCounter.Steps, GC.GetAllocatedBytesForCurrentThread());
        Analyze();
        return new Work(WorkCounter.Steps - steps, GC.GetAllocatedBytesForCurrentThread() - bytes);

        void Analyze()
        {
            var callbacks = CallbackRecorder.CallbacksOf(new ConnectionStringAnalyzer(), compilation)
                .SelectMany(one => one.Kinds, (one, kind) => (one.Callback, Kind: kind))
                .ToLookup(one => one.Kind, one => one.Callback);
            var options = new AnalyzerOptions([]);
            foreach (var (model, all) in nodes)
            {
                foreach (var node in all)
                {
#pragma warning disable CS0618
                    var context = new SyntaxNodeAnalysisContext(node, model, options, static _ => { }, static _ => true, default);
#pragma warning restore CS0618
                    foreach (var callback in callbacks[node.Kind()])
                        callback(context);
                }
            }
        }
    }

    private static Func<int, string[]> Method(string statements) => Type(
        $"void M(bool flag, int number, string text, IServiceCollection services) {{ {statements} }} static void Use(params string[] texts) {{ }}");

    private static Func<int, string[]> Type(string members) => count => [Usings + "class C { " + Repeat(members, count) + " }"];

    private static Func<int, string[]> Files(string file) =>
        count => [.. Enumerable.Range(0, count).Select(number => Number(file, number))];

    private static string Repeat(string template, int count) => Repeated()
        .Replace(template, match => string.Concat(Enumerable.Range(0, count).Select(number => Number(match.Groups[1].Value, number))))
        .Replace("WEAK", Weak, StringComparison.Ordinal)
        .Replace("COUNT", Number("#", count), StringComparison.Ordinal);

    private static string Number(string text, int number) => text
        .Replace("##", (number + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("#", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("WEAK", Weak, StringComparison.Ordinal);

    [GeneratedRegex("<<(.*?)>>")]
    private static partial Regex Repeated();

    private readonly record struct Work(long Steps, long Bytes);
}
