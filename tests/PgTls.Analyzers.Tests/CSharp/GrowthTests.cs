using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PgTls.Analyzers.CSharp;

namespace PgTls.Analyzers.Tests.CSharp;

/// <summary>The analysis of four times as much code takes four times the work, whatever the code consists of.</summary>
/// <remarks>Work is counted, in steps and in allocated bytes. A second analysis of the same compilation is counted: the compiler has bound everything then.</remarks>
public class GrowthTests
{
    private const int Small = 250;
    private const int Large = 4 * Small;
    private const double MostGrowth = 5;

    // Nested code is followed recursively.
    private const int StackSize = 512 * 1024 * 1024;

    private const string Weak = "Host=db.acme.net;Username=postgres;SSL Mode=Prefer";

    private static readonly Dictionary<string, Func<int, string[]>> Shapes = new()
    {
        ["branches in each other that extend one text"] = n => Method(
            $"var c = \"{Weak}\"; {Each(n, i => $"if (flag) {{ c += \";Port={i}\"; ")} {Each(n, _ => "}")} new NpgsqlConnection(c);"),
        ["branches in each other that assign a variable each"] = n => Method(
            $"{Each(n, i => $"var c{i} = \"{Weak}\"; ")} {Each(n, i => $"if (flag) {{ c{i} = text; ")} {Each(n, _ => "}")} new NpgsqlConnection(c0);"),
        ["branches in each other with a builder each"] = n => Method(
            Each(n, i => $"if (flag) {{ var b{i} = new NpgsqlConnectionStringBuilder {{ Port = {i} }}; new NpgsqlConnection(b{i}.ToString()); ") + Each(n, _ => "}")),
        ["branches in each other with a literal each"] = n => Method(Each(n, i => $"if (flag) {{ new NpgsqlConnection(\"{Weak};Port={i}\"); ") + Each(n, _ => "}")),
        ["branches one after another that assign one variable"] = n => Method(
            $"var c = \"{Weak}\"; {Each(n, i => $"if (flag) c = \"{Weak};Port={i}\"; else c = text; ")} new NpgsqlConnection(c);"),
        ["branches one after another that assign a variable each"] = n => Method(
            Each(n, i => $"string c{i}; if (flag) c{i} = \"{Weak};Port={i}\"; else c{i} = text; ") + "new NpgsqlConnection(c0);"),
        ["branches one after another that change one builder"] = n => Method(
            $"var b = new NpgsqlConnectionStringBuilder(\"{Weak}\"); {Each(n, i => $"if (flag) b.Port = {i}; else b.Host = text; ")} new NpgsqlConnection(b.ToString());"),
        ["branches one after another that return"] = n => Method(
            Each(n, i => $"var b{i} = new NpgsqlConnectionStringBuilder {{ Port = {i} }}; if (flag) return b{i}.ToString(); ") + "return text;", "string"),
        ["sections of a switch"] = n => Method(
            $"{Each(n, i => $"var c{i} = \"{Weak}\"; ")} switch (number) {{ {Each(n, i => $"case {i}: c{i} = text; break; ")} }} new NpgsqlConnection(c0);"),
        ["arms of a switch expression"] = n => Method($"new NpgsqlConnection(number switch {{ {Each(n, i => $"{i} => \"{Weak};Port={i}\", ")} _ => text }});"),
        ["conditional expressions in each other"] = n => Method($"new NpgsqlConnection({Each(n, i => $"number == {i} ? \"{Weak};Port={i}\" : ")} text);"),
        ["fallbacks in each other"] = n => Method($"new NpgsqlConnection({Each(n, _ => "text ?? ")} \"{Weak}\");"),
        ["loops in each other"] = n => Method(
            $"var c = \"{Weak}\"; var s = new StringBuilder(); {Each(n, i => $"while (flag) {{ c += \";Port={i}\"; s.Append(c); ")} {Each(n, _ => "}")} new NpgsqlConnection(c);"),
        ["loops one after another"] = n => Method(
            $"var c = \"{Weak}\"; {Each(n, i => $"var c{i} = c; while (flag) c{i} += text; ")} new NpgsqlConnection(c);"),
        ["jumps out of a loop"] = n => Method(
            $"{Each(n, i => $"var c{i} = \"{Weak}\"; ")} while (flag) {{ {Each(n, i => $"if (number == {i}) {{ c{i} = text; break; }} ")} }} new NpgsqlConnection(c0);"),
        ["handlers of a try"] = n => Method(
            $"{Each(n, i => $"var c{i} = \"{Weak}\"; ")} try {{ {Each(n, i => $"c{i} = text; ")} }} {Each(n, i => $"catch (Exception e) when (e.HResult == {i}) {{ c{i} = \"\"; }} ")} new NpgsqlConnection(c0);"),
        ["tries one after another"] = n => Method(
            $"{Each(n, i => $"var c{i} = \"{Weak}\"; try {{ c{i} = text; }} catch (Exception) {{ }} ")} new NpgsqlConnection(c0);"),
        ["lambdas one after another"] = n => Method(Each(n, i => $"var c{i} = \"{Weak};Port={i}\"; Action a{i} = () => new NpgsqlConnection(c{i}); ")),
        ["lambdas in each other"] = n => Method(
            $"var c = \"{Weak}\"; {Each(n / 10, i => $"Action a{i} = () => {{ ")} new NpgsqlConnection(c); {Each(n / 10, _ => "};")}"),
        ["local functions"] = n => Method(Each(n, i => $"var c{i} = \"{Weak};Port={i}\"; void F{i}() => new NpgsqlConnection(c{i}); ")),
        ["interpolations"] = n => Method($"new NpgsqlConnection($\"{Weak}{Each(n, _ => ";{text}")}\");"),
        ["operands of a sum"] = n => Method($"new NpgsqlConnection(\"{Weak}\"{Each(n, i => $" + \";{i}\"")});"),
        ["weak operands of a sum"] = n => Method($"new NpgsqlConnection(\"{Weak}\"{Each(n, _ => $" + \";\" + \"Port=1\"")});"),
        ["items of a format"] = n => Method($"new NpgsqlConnection(string.Format(\"{Weak}{Each(n, i => $";{{{i}}}")}\"{Each(n, _ => ", text")}));"),
        ["texts appended to a variable"] = n => Method($"var c = \"{Weak}\"; {Each(n, i => $"c += \";{i}\"; ")} new NpgsqlConnection(c);"),
        ["texts appended to a StringBuilder"] = n => Method($"var s = new StringBuilder(\"{Weak}\"); {Each(n, i => $"s.Append(\";{i}\"); ")} new NpgsqlConnection(s.ToString());"),
        ["texts joined"] = n => Method($"var l = new List<string> {{ \"{Weak}\" }}; {Each(n, i => $"l.Add(\"{i}\"); ")} new NpgsqlConnection(string.Join(\";\", l));"),
        ["copies of a variable"] = n => Method($"var c0 = \"{Weak}\"; {Each(n, i => $"var c{i + 1} = c{i}; ")} new NpgsqlConnection(c{n});"),
        ["connections in a method"] = n => Method(Each(n, i => $"new NpgsqlConnection(\"{Weak};Port={i}\"); ")),
        ["connections of methods"] = n => Type(Each(n, i => $"void M{i}() => new NpgsqlConnection(\"{Weak};Port={i}\");\n")),
        ["connections of constants"] = n => Type(Each(n, i => $"const string C{i} = \"{Weak};Port={i}\";\n")),
        ["texts that go nowhere in particular"] = n => Method(Each(n, i => $"Use(\"{Weak};Port={i}\"); ")),
        ["texts chosen from in one place"] = n => Method($"Use({Each(n, i => $"\"{Weak};Port={i}\", ")} \"\");"),
        ["methods that read a constant"] = n => Type($"private const string Text = \"{Weak}\"; {Each(n, i => $"void M{i}() => new NpgsqlConnection(Text);\n")}"),
        ["methods that read a field of their own"] = n => Type(Each(n, i => $"private string _c{i} = \"{Weak};Port={i}\"; void M{i}() => new NpgsqlConnection(_c{i});\n")),
        ["methods that read one field"] = n => Type($"private string _text = \"{Weak}\"; {Each(n, i => $"void M{i}() => new NpgsqlConnection(_text);\n")}"),
        ["reads of a long constant"] = n => Type($"const string Text = \"{Weak}\"{Each(n, i => $" + \";\"")}; void M() {{ {Each(n, _ => "new NpgsqlConnection(Text); ")} }}"),
        ["files with a property of one name"] = n => [.. Enumerable.Range(0, n).Select(
            i => $"public class C{i} {{ public string ConnectionString {{ get; set; }} = \"{Weak}\"; public override string ToString() => ConnectionString.Trim(); }}")],
        ["files with a property of another name"] = n => [.. Enumerable.Range(0, n).Select(i => $"public class C{i} {{ public string Text{i} {{ get; set; }} = \"{Weak}\"; }}")],
        ["files with a private property"] = n => [.. Enumerable.Range(0, n).Select(i => $"public class C{i} {{ private string Text {{ get; set; }} = \"{Weak}\"; }}")],
        ["members that are copied before they are extended"] = n => Type(
            Each(n, i => $"public string Text{i} = \"{Weak}\"; ") + $"void M() {{ {Each(n, i => $"var a{i} = Text{i}; var b{i} = a{i}; Use(b{i}.Trim()); ")} }}"),
        ["builders one after another"] = n => Method(Each(n, i => $"new NpgsqlConnection(new NpgsqlConnectionStringBuilder {{ Host = text, Port = {i} }}.ToString()); ")),
        ["builders of methods"] = n => Type(Each(n, i => $"void M{i}() => new NpgsqlConnection(new NpgsqlConnectionStringBuilder {{ Host = \"db.acme.net\", Port = {i} }}.ToString());\n")),
        ["settings of a builder"] = n => Method(
            $"var b = new NpgsqlConnectionStringBuilder(); {Each(n, i => $"b[\"Key{i}\"] = \"{i}\"; ")} new NpgsqlConnection(b.ToString());"),
        ["settings taken from a builder"] = n => Method(
            $"var b = new NpgsqlConnectionStringBuilder(); {Each(n, i => $"b[\"Key{i}\"] = \"{i}\"; b.Remove(\"Key{i}\"); ")} new NpgsqlConnection(b.ToString());"),
        ["environment variables of a program"] = n => Method(Each(n, _ => "Environment.SetEnvironmentVariable(\"PGSSLMODE\", \"disable\"); ")),
        ["environments of programs"] = n => Method(
            Each(n, i => $"var p{i} = new System.Diagnostics.ProcessStartInfo(\"psql\"); p{i}.Environment[\"PGSSLMODE\"] = \"disable\"; ")),
        ["callbacks of connections"] = n => Method(
            Each(n, i => $"var c{i} = new NpgsqlConnection(\"{Weak};Port={i}\"); c{i}.UserCertificateValidationCallback = (_, _, _, _) => true; ")),
        ["uses of a callback"] = n => Type(
            $"void M(NpgsqlDataSourceBuilder b) {{ {Each(n, _ => "b.UseUserCertificateValidationCallback(Accept); ")} }} "
            + $"static bool Accept(object s, object x, object y, System.Net.Security.SslPolicyErrors e) {{ {Each(n, _ => "if (e == 0) return true; ")} return true; }}"),
        ["callbacks in variables"] = n => Method(Each(
            n, i => $"System.Net.Security.RemoteCertificateValidationCallback v{i} = (_, _, _, _) => true; new NpgsqlConnection().UserCertificateValidationCallback = v{i}; ")),
        ["uses of a handshake's configuration"] = n => Type(
            $"void M(NpgsqlDataSourceBuilder b) {{ {Each(n, _ => "b.UseSslClientAuthenticationOptionsCallback(Configure); ")} }} "
            + $"static void Configure(System.Net.Security.SslClientAuthenticationOptions o) {{ {Each(n, _ => "o.EnabledSslProtocols = System.Security.Authentication.SslProtocols.Tls; ")} }}"),
        ["contexts that choose a database"] = n => Method(
            Each(n, i => $"services.AddDbContext<DbContext>(o => o.UseNpgsql(\"{Weak};Port={i}\", p => p.CommandTimeout({i}))); ")),
        ["uses of a context's configuration"] = n => Type(
            $"void M(DbContextOptionsBuilder o) {{ {Each(n, i => $"o.UseNpgsql(\"{Weak};Port={i}\", Configure); ")} }} "
            + $"static void Configure(Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure.NpgsqlDbContextOptionsBuilder p) {{ {Each(n, i => $"p.CommandTimeout({i}); ")} }}"),
        ["connections made by factories"] = n => Method(
            Each(n, i => $"var c{i} = NpgsqlFactory.Instance.CreateConnection(); c{i}!.ConnectionString = \"{Weak};Port={i}\"; ")),
        ["members of an enumeration"] = n =>
        [
            .. Method($"var c = \"{Weak}\"; {Each(n, i => $"c = c + E.A{i}; ")} new NpgsqlConnection(c);"), $"enum E {{ {Each(n, i => $"A{i}, ")} }}",
        ],
    };

    public static TheoryData<string> Names => [.. Shapes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Work_grows_no_faster_than_the_code(string shape)
    {
        var references = await Library.WithNpgsql.ResolveAsync(LanguageNames.CSharp, TestContext.Current.CancellationToken);
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
        var compilation = CSharpCompilation.Create("Test", trees, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var nodes = trees.Select(tree => (compilation.GetSemanticModel(tree), tree.GetRoot().DescendantNodes().ToList())).ToList();
        Analyze();
        var (steps, bytes) = (WorkCounter.Steps, GC.GetAllocatedBytesForCurrentThread());
        Analyze();
        return new Work(WorkCounter.Steps - steps, GC.GetAllocatedBytesForCurrentThread() - bytes);

        void Analyze()
        {
            var callbacks = CallbackRecorder.CallbacksOf(new ConnectionStringAnalyzer(), compilation);
            var byKind = callbacks.SelectMany(one => one.Kinds, (one, kind) => (one.Callback, kind)).ToLookup(one => one.kind, one => one.Callback);
            var options = new AnalyzerOptions([]);
            foreach (var (model, all) in nodes)
            {
                foreach (var node in all)
                {
#pragma warning disable CS0618
                    foreach (var callback in byKind[node.Kind()])
                        callback(new SyntaxNodeAnalysisContext(node, model, options, static _ => { }, static _ => true, CancellationToken.None));
#pragma warning restore CS0618
                }
            }
        }
    }

    private static string[] Method(string statements, string result = "void") =>
        Type($"{result} M(bool flag, int number, string text, IServiceCollection services) {{ {statements} }} static void Use(params string[] texts) {{ }}");

    private static string[] Type(string members) =>
    [
        "using System; using System.Collections.Generic; using System.Text; using Microsoft.EntityFrameworkCore; using Microsoft.Extensions.DependencyInjection; using Npgsql; "
        + $"class C {{ {members} }}",
    ];

    private static string Each(int count, Func<int, string> make) => string.Concat(Enumerable.Range(0, count).Select(make));

    private readonly record struct Work(long Steps, long Bytes);
}
