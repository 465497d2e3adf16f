using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PgTls.Formats;

namespace PgTls.Analyzers.CSharp;

/// <summary>The facts about names that the syntax of a file gives. One walk collects them for all questions about the file.</summary>
internal sealed class FileIndex
{
    private readonly Dictionary<string, List<IdentifierNameSyntax>> _assignedNames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<IdentifierNameSyntax>> _uses = new(StringComparer.Ordinal);
    private readonly List<(SyntaxNode Node, CodeSettings Settings)> _codeSettings = [];
    private readonly Dictionary<string, List<IdentifierNameSyntax>> _targets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<AssignmentExpressionSyntax>> _assignedMembers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<IdentifierNameSyntax>> _extended = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Copy>> _copied = new(StringComparer.Ordinal);
    private readonly List<AssignmentExpressionSyntax> _callbackAssignments = [];
    private readonly List<InvocationExpressionSyntax> _calls = [];
    private readonly List<(SyntaxNode Node, ExpressionSyntax Program)> _programs = [];
    private readonly List<EnvironmentWrite> _environmentWrites = [];

    // The outermost expressions whose value is that of a conditional expression or a fallback. A chain of those is a deep tree.
    private readonly Dictionary<SyntaxNode, SyntaxNode> _wholes = [];

    private int _targetsEnd;

    private FileIndex()
    {
    }

    /// <summary>Whether the file may start other programs.</summary>
    public bool StartsPrograms { get; private set; }

    public static FileIndex Of(SyntaxNode root)
    {
        var index = new FileIndex();
        foreach (var node in root.DescendantNodes())
        {
            WorkCounter.Add();
            index.Add(node);
        }
        index._wholes.Clear();
        return index;
    }

    /// <summary>Whether an assignment in a scope has a name on its left.</summary>
    /// <param name="name">The name.</param>
    /// <param name="scope">The scope.</param>
    /// <param name="asMember">Whether it may also stand there as the member of an object.</param>
    public bool IsAssigned(string name, SyntaxNode scope, bool asMember) =>
        In(_assignedNames, name, scope).Any() || (asMember && AssignmentsTo(name, scope).Any());

    /// <summary>Whether code in a scope may give another value to the variable or member with a name.</summary>
    public bool IsTarget(string name, SyntaxNode scope) => TargetsOf(name, scope).Any();

    /// <summary>The places in a scope where code may give a value to the variable or member with a name.</summary>
    public IEnumerable<IdentifierNameSyntax> TargetsOf(string name, SyntaxNode scope) => In(_targets, name, scope);

    /// <summary>The uses of a name in a scope.</summary>
    public IEnumerable<IdentifierNameSyntax> UsesOf(string name, SyntaxNode scope) => In(_uses, name, scope);

    /// <summary>The TLS options that code in a scope may give to a driver, and whether it may change a data source's settings.</summary>
    public (CodeSettings Settings, bool MayChangeSettings) CodeSettingsIn(SyntaxNode scope)
    {
        var (settings, mayChange) = (CodeSettings.None, false);
        foreach (var one in In(_codeSettings, scope, static one => one.Node))
        {
            settings |= one.Settings;
            mayChange |= one.Settings == CodeSettings.None;
        }
        return (settings, mayChange);
    }

    /// <summary>The assignments in a scope to a member with a name, of any object.</summary>
    public IEnumerable<AssignmentExpressionSyntax> AssignmentsTo(string member, SyntaxNode scope) => In(_assignedMembers, member, scope);

    /// <summary>The assignments in a scope to members that take a callback.</summary>
    public IEnumerable<AssignmentExpressionSyntax> CallbackAssignmentsIn(SyntaxNode scope) =>
        In(_callbackAssignments, scope, static node => node);

    public IEnumerable<InvocationExpressionSyntax> CallsIn(SyntaxNode scope) => In(_calls, scope, static node => node);

    /// <summary>The expressions in a scope that name a program to start.</summary>
    public IEnumerable<ExpressionSyntax> ProgramsIn(SyntaxNode scope) =>
        In(_programs, scope, static one => one.Node).Select(static one => one.Program);

    public IEnumerable<EnvironmentWrite> EnvironmentWritesIn(SyntaxNode scope) => In(_environmentWrites, scope, static write => write.Node);

    /// <summary>The uses of a name where its text becomes a part of a longer one, directly or through variables.</summary>
    public IEnumerable<IdentifierNameSyntax> ExtensionsOf(string name, int variables)
    {
        foreach (var use in _extended.TryGetValue(name, out var uses) ? uses : [])
            yield return use;
        foreach (var (use, variable) in _copied.TryGetValue(name, out var copies) ? copies : [])
        {
            WorkCounter.Add();
            if (variables == 0 || IsExtended(variable, variables - 1))
                yield return use;
        }
    }

    /// <summary>Whether text is added to a variable, or the variable to a text.</summary>
    private bool IsExtended(VariableDeclaratorSyntax variable, int variables)
    {
        var name = variable.Identifier.ValueText;
        var scope = variable.FirstAncestorOrSelf<SyntaxNode>(static node => node is BlockSyntax or CompilationUnitSyntax)!;
        if (In(_extended, name, scope).Any())
            return true;
        foreach (var (_, copy) in _copied.TryGetValue(name, out var copies) ? In(copies, scope, static one => one.Use) : [])
        {
            if (variables == 0 || IsExtended(copy, variables - 1))
                return true;
        }
        return false;
    }

    private void Add(SyntaxNode node)
    {
        if (EnvironmentWrite.Of(node) is { } write)
            _environmentWrites.Add(write);
        switch (node)
        {
            case AssignmentExpressionSyntax assignment:
                Add(assignment);
                break;
            case ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None } argument:
                AddTargets(argument.Expression);
                break;
            case RefExpressionSyntax alias:
                AddTargets(alias.Expression);
                break;
            case InvocationExpressionSyntax call:
                _calls.Add(call);
                break;
            case ObjectCreationExpressionSyntax
            {
                Type: IdentifierNameSyntax { Identifier.ValueText: "ProcessStartInfo" },
                ArgumentList.Arguments: { Count: > 0 } arguments,
            }:
                _programs.Add((node, arguments[0].Expression));
                break;
            case ConditionalExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression }:
                _wholes.Add(node, WholeOf(node));
                break;
            case IdentifierNameSyntax name:
                var text = name.Identifier.ValueText;
                StartsPrograms |= text is "ProcessStartInfo" or "CliWrap" or "SimpleExec" || (text == "Process" && MayStart(name));
                Add(_uses, text, name);
                if (CallbackTable.Names.Contains(text))
                    _codeSettings.Add((name, CodeSettings.ValidationCallback));
                else if (CodeStep.Of(text) is var settings && (settings != CodeSettings.None || text == BuilderType.InnerBuilder))
                    _codeSettings.Add((name, settings));
                AddUse(name);
                break;
        }
    }

    private void Add(AssignmentExpressionSyntax assignment)
    {
        AddTargets(assignment.Left);
        switch (assignment.Left)
        {
            case IdentifierNameSyntax identifier:
                Add(_assignedNames, identifier.Identifier.ValueText, identifier);
                break;
            case MemberAccessExpressionSyntax access:
                Add(_assignedMembers, access.Name.Identifier.ValueText, assignment);
                break;
        }
        if (CodeFacts.NameOf(assignment.Left) is not { } name)
            return;
        if (name == "FileName" && assignment.Left is IdentifierNameSyntax or MemberAccessExpressionSyntax)
            _programs.Add((assignment, assignment.Right));
        if (CallbackTable.Names.Contains(name))
            _callbackAssignments.Add(assignment);
    }

    private void AddTargets(ExpressionSyntax target)
    {
        // A target inside another one was collected with it.
        if (target.Span.End <= _targetsEnd)
            return;
        _targetsEnd = target.Span.End;
        foreach (var name in target.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
            Add(_targets, name.Identifier.ValueText, name);
    }

    private void AddUse(IdentifierNameSyntax use)
    {
        var node = WholeOf(use);
        switch (node.Parent)
        {
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } or InterpolationSyntax:
            case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression }:
            case MemberAccessExpressionSyntax receiver when receiver.Expression == node && receiver.Parent is InvocationExpressionSyntax:
            case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } }
                when PutsTogether(called.Name.Identifier.ValueText):
            case ArgumentSyntax { Parent.Parent: ObjectCreationExpressionSyntax creation }
                when creation.Type.ToString().EndsWith("Builder", StringComparison.Ordinal):
                Add(_extended, use.Identifier.ValueText, use);
                break;
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax } local }:
                Add(_copied, use.Identifier.ValueText, new Copy(use, local));
                break;
        }
    }

    /// <summary>
    /// Whether a use of the name <c>Process</c> may start one. <c>EnvironmentVariableTarget.Process</c> and <c>Process.GetCurrentProcess()</c> do not.
    /// </summary>
    private static bool MayStart(IdentifierNameSyntax name) => name.Parent is not MemberAccessExpressionSyntax access
        || (access.Expression == name ? !access.Name.Identifier.ValueText.StartsWith("Get", StringComparison.Ordinal) : !access.Expression.ToString().EndsWith("EnvironmentVariableTarget", StringComparison.Ordinal));

    private static bool PutsTogether(string method) =>
        method is "Append" or "AppendFormat" or "AppendLine" or "AppendJoin" or "Concat" or "Join" or "Format" or "Insert";

    /// <summary>The outermost expression that may have the value of a name or of the call of a name.</summary>
    private SyntaxNode WholeOf(SyntaxNode use)
    {
        var node = use;
        while (true)
        {
            WorkCounter.Add();
            switch (node.Parent)
            {
                case ConditionalExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression }:
                    return _wholes[node.Parent];
                case ParenthesizedExpressionSyntax or CastExpressionSyntax:
                case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression }:
                case MemberAccessExpressionSyntax access when access.Name == node:
                case InvocationExpressionSyntax call when call.Expression == node:
                    node = node.Parent;
                    continue;
                default:
                    return node;
            }
        }
    }

    private static void Add<T>(Dictionary<string, List<T>> index, string name, T item)
    {
        if (!index.TryGetValue(name, out var items))
            index.Add(name, items = []);
        items.Add(item);
    }

    private static IEnumerable<T> In<T>(Dictionary<string, List<T>> index, string name, SyntaxNode scope)
        where T : SyntaxNode => index.TryGetValue(name, out var nodes) ? In(nodes, scope, static node => node) : [];

    /// <summary>The items below a scope. The given items are in the order of their nodes in the file.</summary>
    private static IEnumerable<T> In<T>(List<T> items, SyntaxNode scope, Func<T, SyntaxNode> nodeOf)
    {
        var span = scope.Span;
        int low = 0, high = items.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (nodeOf(items[middle]).SpanStart < span.Start)
                low = middle + 1;
            else
                high = middle;
        }
        for (; low < items.Count && nodeOf(items[low]).SpanStart < span.End; low++)
        {
            WorkCounter.Add();
            if (nodeOf(items[low]) is var node && node != scope && span.Contains(node.Span))
                yield return items[low];
        }
    }

    /// <summary>A variable that is declared with the value of a name.</summary>
    private readonly record struct Copy(IdentifierNameSyntax Use, VariableDeclaratorSyntax Variable);
}
