using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PgTls.Analysis;
using PgTls.Analyzers.CSharp.Flow;
using PgTls.Drivers;
using PgTls.Findings;
using PgTls.Formats;
using PgTls.Recognition;
using PgTls.Rules;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.Analyzers.CSharp;

/// <summary>What is wrong with the connections in a method: in the texts that go from it somewhere, and in its builders.</summary>
internal sealed class BodyFindings
{
    private readonly Dictionary<SyntaxNode, List<(SyntaxTree Tree, Finding Finding)>> _findings = [];
    private readonly HashSet<SyntaxNode> _taken = [];
    private readonly HashSet<(SyntaxTree, TextRange, string)> _said = [];
    private readonly SyntaxNode _root;
    private readonly FlowContext _context;
    private readonly LintOptions _options;
    private SourceMap? _files;

    private BodyFindings(SyntaxNode root, FlowContext context, LintOptions options)
    {
        _root = root;
        _context = context;
        _options = options;
    }

    /// <summary>Follows the values in a body and judges where they end.</summary>
    public static BodyFindings Of(
        SyntaxNode root, SemanticModel model, ReferencedDrivers drivers, MemberUses uses, LintOptions options, CancellationToken cancellation)
    {
        var context = new FlowContext(model, new SourceFiles(root.SyntaxTree), drivers, uses, cancellation);
        var findings = new BodyFindings(root, context, options);
        if (model.GetOperation(root, cancellation) is not { } operation)
            return findings;
        try
        {
            var code = BodyInterpreter.Run(context, operation);
            findings.JudgeBuilders(code.Objects);
            findings.JudgeTexts(code.Ends);
        }
        catch (InsufficientExecutionStackException)
        {
            // Code as deep as this says nothing that could be followed.
        }
        return findings;
    }

    /// <summary>The findings that a literal, a call, a creation or an assignment is to report.</summary>
    public IReadOnlyList<(SyntaxTree Tree, Finding Finding)> At(SyntaxNode anchor) => _findings.TryGetValue(anchor, out var findings) ? findings : [];

    private void JudgeTexts(List<FlowEnd> ends)
    {
        var named = new List<(FlowEnd End, ExpressionSyntax Expression, Destination Destination)>();
        foreach (var end in ends)
        {
            if (end.Expression.FirstAncestorOrSelf<ExpressionSyntax>() is not { } expression)
                continue;
            var destination = Destination.Of(expression, _context.Model, _context.Drivers, _context.Cancellation);
            if (destination is { Context.Driver: null })
            {
                named.Add((end, expression, destination));
                continue;
            }
            foreach (var text in end.Value.Alternatives)
                Take(text);
            if (destination is null)
                continue;
            var texts = end.Value.Alternatives.Where(text => !IsJudgedAtMember(text)).Select(text => Judge(text, destination)).ToList();
            Report(texts, AnchorOf(end.Value) ?? CallAround(expression));
        }
        // What goes to a driver is judged there, whole; the rest is judged by what it says, wherever it goes.
        var others = named.Where(one => !one.End.Value.Alternatives.Any(IsTaken)).ToList();
        var possibilities = new List<Possibility>();
        foreach (var (end, expression, destination) in others)
        {
            foreach (var text in end.Value.Alternatives)
            {
                var possibility = WithoutDriver(Judge(text, destination), text, destination);
                if (possibility.Findings.Count > 0 && MemberValue.DeclarationOf(expression) is { } member && !StandsAlone(member))
                    possibility = possibility with { Findings = [] };
                possibilities.Add(possibility);
            }
        }
        foreach (var finding in possibilities.Count == 0 ? [] : Verdict.Of(possibilities))
            Add(finding, others.Select(one => AnchorOf(one.End.Value, finding.Range.Start)).FirstOrDefault(anchor => anchor is not null));
    }

    /// <summary>Without a driver in sight nobody can say where a string goes: only what its own text leaves no doubt about is reported, as information.</summary>
    private Possibility WithoutDriver(Possibility possibility, FlowText text, Destination destination)
    {
        if (!_context.Drivers.IsEmpty || destination.Context.Form is not null || possibility.Findings.Count == 0)
            return possibility;
        var findings = ConnectionRecognizer.Recognize(text.Map, ConnectionContext.None, _options) is null
            ? []
            : possibility.Findings.Select(static finding => finding with { Severity = SeverityPolicy.Uncertain(finding.Severity) }).ToList();
        return possibility with { Findings = findings };
    }

    private void Take(FlowText text)
    {
        foreach (var piece in text.Pieces)
            _taken.Add(piece.Node);
    }

    private bool IsTaken(FlowText text) => text.Pieces.Any(piece => piece.MayHoldSettings && _taken.Contains(piece.Node));

    private Possibility Judge(FlowText text, Destination destination)
    {
        var context = destination.Context;
        return Possibility.Of(PlacesOf(text), Linter.LintConnectionString(
            destination.IsOpenEnded ? text.Then(FlowText.Unknown).Map : text.Map,
            new ConnectionContext
            {
                Driver = context.Driver,
                Form = context.Form,
                Providers = context.Providers,
                Names = [.. context.Names, .. text.Names],
                HasRootCertificate = context.HasRootCertificate,
                HasValidationCallback = context.HasValidationCallback,
                IsAssembled = IsAssembled(text),
            },
            _options));
    }

    /// <summary>Whether a text is the value of a member elsewhere, where it says for itself what it is.</summary>
    private bool IsJudgedAtMember(FlowText text) =>
        text.Member is { } member
        && !IsIn(member, _root)
        && text.Pieces.Any(piece => IsAnchor(piece, member))
        && ConnectionRecognizer.Recognize(text.Map, new ConnectionContext { Names = [MemberValue.NameOf(member) ?? ""] }, _options) is not null
        && StandsAlone(member);

    private bool StandsAlone(SyntaxNode member) => _context.Uses.StandsAlone(member, _context);

    private void JudgeBuilders(Dictionary<FlowObject, ObjectState> objects)
    {
        foreach (var pair in objects)
        {
            if (pair.Key is not { Builder: not null, Driver: { } driver, IsTakenOver: false })
                continue;
            var paths = pair.Value.Paths.ConvertAll(Step.InOrder);
            foreach (var step in paths.SelectMany(static steps => steps).OfType<StringStep>())
                Take(step.Text);
            var anchor = pair.Key.IsForeign
                ? paths.SelectMany(static steps => steps).Select(NodeOf).FirstOrDefault(static node => node is not null && Trigger.IsWrite(node))
                : pair.Key.Origin;
            if (anchor is null)
                continue;
            var possibilities = JudgeAll(pair.Value.IsShared);
            // Somebody may add to its text before a driver reads it.
            if (!pair.Value.IsShared && possibilities.Exists(static one => one.Findings.Count > 0) && !pair.Key.Members.TrueForAll(StandsAlone))
                possibilities = JudgeAll(isShared: true);
            Report(possibilities, anchor);

            List<Possibility> JudgeAll(bool isShared) => [.. paths.Select(steps => Judge(pair.Key, driver, steps, isShared))];
        }

        static SyntaxNode? NodeOf(Step step) => step switch
        {
            SettingStep setting => setting.Write,
            StringStep text => text.Node,
            _ => null,
        };
    }

    private Possibility Judge(FlowObject builder, Driver driver, List<Step> steps, bool isShared)
    {
        var type = builder.Builder!;
        var code = CodeSettings.None;
        foreach (var step in steps.OfType<CodeStep>())
            code |= step.Settings;
        var strings = steps.OfType<StringStep>().ToList();
        var isWithoutTls = type.Kind == BuilderKind.SlimDataSource && !isShared && !code.HasFlag(CodeSettings.TransportSecurity);
        if (isWithoutTls)
            driver = SlimDataSource.WithoutTransportSecurity(driver, type.Name);
        var (connection, places) = Collect(builder, driver, steps, isShared);
        // Whatever asks such a data source for TLS makes it fail.
        if (isWithoutTls && (code != CodeSettings.None || AsksForTls(connection, driver)))
            return new Possibility([], []);
        var context = new ConnectionContext
        {
            Driver = driver,
            Names = [.. strings.SelectMany(static step => step.Text.Names)],
            HasRootCertificate = code.HasFlag(CodeSettings.RootCertificate),
            HasValidationCallback = code.HasFlag(CodeSettings.ValidationCallback),
        };
        // A data source that is given nothing but a connection string is as good as a connection.
        var isString = type.IsDataSource && !isShared && strings.Count == 1 && steps.TrueForAll(static step => step is StringStep or CodeStep);
        var findings = isString
            ? Linter.LintConnectionString(strings[0].Text.Map, context, _options)
            : Linter.LintSettings(connection, driver, context, _options);
        return Possibility.Of(places, isWithoutTls ? [.. findings.Select(static finding => finding with { Fixes = [] })] : findings);
    }

    private static bool AsksForTls(ConnectionSettings connection, Driver driver) =>
        connection.Settings.LastOrDefault(setting => driver.Find(setting.Keyword) == SettingKind.SslMode) is { } mode
        && driver.ReadMode(mode) is { Kind: SslModeReadingKind.Mode, Mode: var asked }
        && TlsOutcome.Of(driver, asked, RootCertificateState.NotSet).Encryption == Encryption.Always;

    /// <summary>What a builder holds after some steps, and where that was written.</summary>
    private (ConnectionSettings Connection, List<TextRange> Places) Collect(FlowObject builder, Driver driver, List<Step> steps, bool isShared)
    {
        var files = _context.Files;
        var grammar = new BuilderGrammar(builder, driver, _context.Model, files);
        var settings = new List<Setting>();
        var places = new List<TextRange>();
        var isComplete = !isShared;
        foreach (var step in steps)
        {
            switch (step)
            {
                case UnknownStep unknown:
                    var place = files.RangeOf(unknown.Node);
                    settings.Add(new Setting(SourceMap.Hole.ToString(), place, "", place, place));
                    isComplete = false;
                    break;
                case StringStep text:
                    if (text.ReplacesAll)
                        Clear();
                    var parsed = AdoNetParser.Parse(text.Text.Map);
                    isComplete &= parsed.IsComplete;
                    foreach (var setting in parsed.Settings)
                        settings.Add(grammar.Add(parsed, setting));
                    places.AddRange(PlacesOf(text.Text));
                    break;
                case SettingStep given:
                    settings.Add(grammar.Add(given));
                    places.AddRange(PlacesOf(given));
                    break;
                case RemovalStep { Keyword: null }:
                    Clear();
                    break;
                case RemovalStep { Keyword: { } keyword }:
                    settings.RemoveAll(setting => !setting.IsOpaque && IsSame(setting.Keyword, keyword));
                    break;
            }
        }
        _files ??= files.ToMap(_context.Cancellation);
        return (new ConnectionSettings(_files, grammar, settings, files.RangeOf(builder.Origin), isComplete), places);

        void Clear()
        {
            settings.Clear();
            isComplete = !isShared;
        }

        bool IsSame(string one, string other) =>
            string.Equals(one, other, StringComparison.OrdinalIgnoreCase) || (driver.Find(one) is { } kind && driver.Find(other) == kind);
    }

    /// <summary>Where a setting is written: not all of the expression that chooses between several values.</summary>
    private IEnumerable<TextRange> PlacesOf(SettingStep step)
    {
        var write = _context.Files.RangeOf(step.Write);
        return [new TextRange(write.Start, write.Start), _context.Files.RangeOf(step.KeywordNode), _context.Files.RangeOf(BuilderGrammar.ValueOf(step))];
    }

    private static List<TextRange> PlacesOf(FlowText text) => [.. text.Pieces.Select(static piece => piece.Range)];

    /// <summary>Whether a text was put together from expressions that stand apart.</summary>
    private static bool IsAssembled(FlowText text) => text.Pieces.Select(static piece => WholeOf(piece.Node)).Distinct().Count() > 1;

    /// <summary>The whole sum that an operand belongs to.</summary>
    private static SyntaxNode WholeOf(SyntaxNode piece)
    {
        var node = piece;
        while (node.Parent is ParenthesizedExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression })
            node = node.Parent;
        return node;
    }

    /// <summary>The literal of this body that reports what is wrong with a text; null for a text from elsewhere.</summary>
    private SyntaxNode? AnchorOf(TextValue value, int? offset = null)
    {
        foreach (var text in value.Alternatives)
        {
            if (offset is { } at && !text.Pieces.Any(piece => piece.Range.Start <= at && at <= piece.Range.End))
                continue;
            foreach (var piece in text.Pieces)
            {
                if (IsAnchor(piece, _root))
                    return piece.Node;
            }
        }
        return null;
    }

    private static bool IsAnchor(TextPiece piece, SyntaxNode body) => piece.MayHoldSettings && Trigger.IsText(piece.Node) && IsIn(piece.Node, body);

    private static bool IsIn(SyntaxNode node, SyntaxNode body) => node.SyntaxTree == body.SyntaxTree && body.Span.Contains(node.Span);

    private static SyntaxNode? CallAround(ExpressionSyntax expression) => expression.Ancestors().FirstOrDefault(
        static node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or AssignmentExpressionSyntax);

    private void Report(IReadOnlyList<Possibility> possibilities, SyntaxNode? anchor)
    {
        if (possibilities.Count == 0)
            return;
        foreach (var finding in Verdict.Of(possibilities))
            Add(finding, anchor);
    }

    /// <summary>Moves a finding from the row of files to its own.</summary>
    private void Add(Finding finding, SyntaxNode? anchor)
    {
        if (anchor is null)
            return;
        var (tree, start) = _context.Files.FileAt(finding.Range.Start);
        var range = WithinWhole(tree, finding.Range.Start - start, finding.Range.End - start);
        if (!_said.Add((tree, range, finding.Rule.Id)))
            return;
        var fixes = finding.Fixes
            .Where(fix => fix.Edits.All(edit => _context.Files.FileAt(edit.Range.Start).Tree == tree))
            .Select(fix => fix with { Edits = [.. fix.Edits.Select(edit => edit with { Range = edit.Range.Shift(-start) })] });
        if (!_findings.TryGetValue(anchor, out var findings))
            _findings.Add(anchor, findings = []);
        findings.Add((tree, finding with { Range = range, Fixes = [.. fixes] }));
    }

    /// <summary>A range that begins in one expression and ends in another is shown where it begins.</summary>
    private TextRange WithinWhole(SyntaxTree tree, int start, int end)
    {
        if (end <= start)
            return new TextRange(start, start);
        var token = tree.GetRoot(_context.Cancellation).FindToken(start);
        if (token.Parent?.FirstAncestorOrSelf<ExpressionSyntax>() is not { } expression)
            return new TextRange(start, end);
        var whole = WholeOf(expression);
        return whole.Span.Contains(start) && Trigger.IsText(expression) ? new TextRange(start, Math.Min(end, whole.Span.End)) : new TextRange(start, end);
    }
}
