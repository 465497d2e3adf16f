using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PgTls.Analyzers.CSharp;

namespace PgTls.Analyzers.Tests.CSharp;

/// <summary>Nearly all code connects to nothing, and pays for being looked at.</summary>
public class SilentPathTests
{
    private const string Ordinary = """"
        using System;
        using System.Collections.Generic;
        using System.Text;

        class Order
        {
            public string Name { get; set; } = "new";
            public static Order Create(string name) => new Order { Name = name };
            public static Order For(int id) => new() { Name = "order " + id };
        }

        class Orders
        {
            private readonly Dictionary<string, object> _items = new(StringComparer.Ordinal) { ["a=b"] = 1, ["host"] = 2 };
            private readonly Dictionary<string, string> _more = new() { { "server", "x" }, { "url", "https://acme.net/?a=b" } };
            private event EventHandler? Changed;

            public string Print(Order order, int count)
            {
                var text = new StringBuilder();
                text.Append("UPDATE orders SET name = @name WHERE id = ").Append(count).AppendLine($";{count:0.00} = {order.Name}");
                order.Name = order.Name.Trim();
                _items.Add("name", Order.Create("name=value"));
                _items["state"] = Order.For(3);
                Changed += (_, _) => Console.WriteLine("postgres is not a URL, nor is jdbc");
                Changed?.Invoke(this, EventArgs.Empty);
                return string.Format("{0}={1}", text, count) + "secret"u8.Length + $"""a "host" of {count}""";
            }
        }
        """";

    [Fact]
    public void Code_that_connects_to_nothing_is_passed_by_without_allocating()
    {
        var tree = CSharpSyntaxTree.ParseText(Ordinary, new CSharpParseOptions(LanguageVersion.Preview));
        Assert.Empty(tree.GetDiagnostics());
        var calls = CallsOn(tree, Library.WithNpgsql);
        Assert.NotEmpty(calls);
        foreach (var (callback, node) in calls)
            callback(node);

        foreach (var (callback, node) in calls)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            callback(node);
            var bytes = GC.GetAllocatedBytesForCurrentThread() - before;

            Assert.True(bytes == 0, string.Create(CultureInfo.InvariantCulture, $"{callback.Method.Name} allocates {bytes} bytes for: {node.Node}"));
        }
    }

    [Fact]
    public void Without_a_driver_nothing_is_asked_about_callbacks()
    {
        var tree = CSharpSyntaxTree.ParseText("class C { event System.Action E; void M() { E += M; } }");

        Assert.Contains(CallsOn(tree, Library.WithNpgsql), call => call.Node.Node.IsKind(SyntaxKind.AddAssignmentExpression));
        Assert.DoesNotContain(CallsOn(tree, Library.Framework), call => call.Node.Node.IsKind(SyntaxKind.AddAssignmentExpression));
    }

    private static List<(Action<SyntaxNodeAnalysisContext> Callback, SyntaxNodeAnalysisContext Node)> CallsOn(SyntaxTree tree, ImmutableArray<MetadataReference> references)
    {
        var compilation = CSharpCompilation.Create("Test", [tree], references);
        var callbacks = CallbackRecorder.CallbacksOf(new ConnectionStringAnalyzer(), compilation);
        var model = compilation.GetSemanticModel(tree);
        var options = new AnalyzerOptions([]);
        // The compiler's own driver allocates so much around every callback that only a call of the callback itself tells what that takes.
#pragma warning disable CS0618
        return
        [
            .. from node in tree.GetRoot().DescendantNodes().ToList()
               from one in callbacks
               where one.Kinds.Contains(node.Kind())
               select (one.Callback, new SyntaxNodeAnalysisContext(
                   node, model, options, diagnostic => Assert.Fail(diagnostic.ToString()), static _ => true, CancellationToken.None)),
        ];
#pragma warning restore CS0618
    }
}
