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

/// <summary>The findings about the connections in a method: in the texts that sinks use, and in its builders.</summary>
internal sealed class BodyFindings
{
    private readonly Dictionary<SyntaxNode, List<(SyntaxTree Tree, Finding Finding)>> _findings = [];
    private readonly HashSet<SyntaxNode> _taken = [];
    private readonly HashSet<object> _takenTexts = [];
    private readonly Dictionary<object, SyntaxNode?> _anchors = [];
    private readonly Dictionary<(object, SyntaxNode?), bool> _judgedAtMember = [];
    private readonly HashSet<(SyntaxTree, TextRange, string)> _said = [];
    private readonly SyntaxNode _root;
    private readonly FlowContext _context;
    private readonly LintOptions _options;
    private readonly Dictionary<SyntaxNode, SyntaxNode> _wholes = [];

    private BodyFindings(SyntaxNode root, FlowContext context, LintOptions options)
    {
        _root = root;
        _context = context;
        _options = options;
    }

    /// <summary>Follows the values in a body and judges them where a sink uses them.</summary>
    public static BodyFindings Of(
        SyntaxNode root, SemanticModel model, CompilationFacts facts, LintOptions options, CancellationToken cancellation)
    {
        var context = new FlowContext(model, new SourceFiles(root.SyntaxTree), facts, cancellation);
        var findings = new BodyFindings(root, context, options);
        if (model.GetOperation(root, cancellation) is not { } operation)
            return findings;
        try
        {
            var code = BodyInterpreter.Run(context, operation);
            findings.JudgeBuilders(code.Objects);
            findings.JudgeTexts(code.SinkUses);
        }
        catch (InsufficientExecutionStackException)
        {
            // Code nested this deeply cannot be followed.
        }
        return findings;
    }

    /// <summary>The findings that a literal, a call, a creation or an assignment is to report.</summary>
    public IReadOnlyList<(SyntaxTree Tree, Finding Finding)> At(SyntaxNode anchor) => _findings.TryGetValue(anchor, out var findings) ? findings : [];

    private void JudgeTexts(List<SinkUse> uses)
    {
        var named = new List<(SinkUse Use, ExpressionSyntax Expression, Destination Destination)>();
        foreach (var use in uses)
        {
            if (use.Expression.FirstAncestorOrSelf<ExpressionSyntax>() is not { } expression)
                continue;
            var destination = Destination.Of(expression, _context);
            if (destination is { Context.Driver: null })
            {
                named.Add((use, expression, destination));
                continue;
            }
            foreach (var text in use.Value.Alternatives)
                Take(text);
            if (destination is null)
                continue;
            var texts = use.Value.Alternatives.Where(text => !IsJudgedAtMember(text, destination)).Select(text => Judge(text, destination, isConnected: true)).ToList();
            Report(texts, AnchorOf(use.Value) ?? CallAround(expression));
        }
        // A text that a driver reads is judged as a whole where the driver reads it. Any other text is judged by its contents.
        var others = named.Where(one => !one.Use.Value.Alternatives.Any(IsTaken)).ToList();
        var paths = new List<PathFindings>();
        foreach (var (use, expression, destination) in others)
        {
            var member = MemberValue.DeclarationOf(expression);
            foreach (var text in use.Value.Alternatives)
            {
                var path = WithoutDriver(Judge(text, destination, isConnected: member is not null), text, destination);
                if (member is not null && path.Findings.Any(static finding => finding.Rule.IsAboutMissing) && !StandsAlone(member))
                    path = path.WithoutMissing();
                paths.Add(path);
            }
        }
        foreach (var (finding, anchor) in MergedPaths.Of(paths))
            Add(finding, anchor);
    }

    /// <summary>Without a driver, the destination of a text is not known. Only problems that the text proves are reported, as information.</summary>
    private PathFindings WithoutDriver(PathFindings path, FlowText text, Destination destination)
    {
        if (path.Findings.Count > 0 && IsToml(text.Map.Text))
            return path.With([]);
        if (!_context.Drivers.IsEmpty || destination.Context.Form is not null || path.Findings.Count == 0)
            return path;
        var findings = ConnectionRecognizer.Recognize(text.Map, ConnectionContext.None, _options) is null
            ? []
            : path.Findings.Select(static finding => finding with { Severity = SeverityPolicy.Uncertain(finding.Severity) }).ToList();
        return path.With(findings);
    }

    /// <summary>
    /// Whether a text is a TOML file, whose values are quoted: <c>sslmode = "disable"</c> on a line of its own. A program of another kind reads it.
    /// </summary>
    private static bool IsToml(string text)
    {
        if (text.IndexOf('\n') < 0)
            return false;
        var hasPair = false;
        foreach (var line in text.Split('\n'))
        {
            var pair = line.Trim();
            if (pair.Length == 0 || pair[0] is '#' or '[')
                continue;
            var equals = pair.IndexOf('=');
            if (equals <= 0)
                return false;
            var value = pair.Substring(equals + 1).TrimStart();
            hasPair |= value.Length > 0 && value[0] == '"';
        }
        return hasPair;
    }

    private void Take(FlowText text)
    {
        if (!_takenTexts.Add(text.Identity))
            return;
        foreach (var piece in text.Pieces)
        {
            WorkCounter.Add();
            _taken.Add(piece.Node);
        }
    }

    private bool IsTaken(FlowText text) => text.Pieces.Any(piece => piece.MayHoldSettings && _taken.Contains(piece.Node));

    private PathFindings Judge(FlowText text, Destination destination, bool isConnected)
    {
        var context = destination.Context;
        var path = PathFindings.Of(PlacesOf(text), Linter.LintConnectionString(
            destination.IsOpenEnded ? text.Then(FlowText.Unknown).Map : text.Map,
            new ConnectionContext
            {
                Driver = context.Driver,
                Form = context.Form,
                Providers = context.Providers,
                Names = [.. context.Names, .. text.Names],
                HasRootCertificate = context.HasRootCertificate,
                HasValidationCallback = context.HasValidationCallback,
                IsInCode = true,
                IsAssembled = IsAssembled(text),
            },
            _options), AnchorOf(text), isConnected, isKnown: !text.Map.HasHoles && !text.IsPartial);
        return text.IsPartial ? path.WithoutMissing() : path;
    }

    /// <summary>Whether a text is judged elsewhere, at the member whose value it is.</summary>
    private bool IsJudgedAtMember(FlowText text, Destination destination)
    {
        if (!_judgedAtMember.TryGetValue((text.Identity, text.Member), out var isJudged))
            _judgedAtMember.Add((text.Identity, text.Member), isJudged = text.Member is { } member && IsJudgedAt(member, text) && MayJudge(member, text, destination));
        return isJudged;
    }

    /// <summary>
    /// Whether a member may be judged alone. All its uses are examined only if a setting is missing, because a weak setting is weak in any case.
    /// </summary>
    private bool MayJudge(SyntaxNode member, FlowText text, Destination destination) =>
        !Judge(text, destination, isConnected: true).Findings.Any(static finding => finding.Rule.IsAboutMissing) || StandsAlone(member);

    private bool IsJudgedAt(SyntaxNode member, FlowText text) =>
        !IsIn(member, _root)
        && text.Pieces.Any(piece => IsAnchor(piece, member))
        && ConnectionRecognizer.Recognize(text.Map, new ConnectionContext { Names = [MemberValue.NameOf(member) ?? ""] }, _options) is not null;

    private bool StandsAlone(SyntaxNode member) => _context.Facts.Uses.StandsAlone(member, _context.Cancellation);

    private void JudgeBuilders(IEnumerable<KeyValuePair<FlowObject, ObjectState>> objects)
    {
        foreach (var pair in objects)
        {
            if (pair.Key is not { Builder: not null, Driver: { } driver, IsTakenOver: false })
                continue;
            var paths = PathsOf(pair.Key, pair.Value);
            foreach (var step in paths.SelectMany(static path => path.Steps).OfType<StringStep>())
                Take(step.Text);
            var anchor = pair.Key.IsForeign
                ? paths.SelectMany(static path => path.Steps).Select(NodeOf).FirstOrDefault(static node => node is not null && Trigger.IsWrite(node))
                : pair.Key.Origin;
            if (anchor is null)
                continue;
            var findings = paths.ConvertAll(path => Judge(pair.Key, driver, path));
            // Other code may add to its text before a driver reads it.
            if (findings.Exists(static path => path.Findings.Any(static finding => finding.Rule.IsAboutMissing)) && !pair.Key.Members.TrueForAll(StandsAlone))
                findings = paths.ConvertAll(path => Judge(pair.Key, driver, path with { IsShared = true }));
            Report(findings, anchor);
        }

        static SyntaxNode? NodeOf(Step step) => step switch
        {
            SettingStep setting => setting.Write,
            StringStep text => text.Node,
            _ => null,
        };
    }

    /// <summary>The contents of a builder each time a driver reads it, on each path there, and its final contents.</summary>
    private static List<BuilderPath> PathsOf(FlowObject builder, ObjectState last)
    {
        var paths = new List<BuilderPath>();
        var known = new HashSet<Step>();
        foreach (var state in builder.Uses)
            AddPaths(state, isConnected: true);
        AddPaths(last, isConnected: false);
        return paths;

        void AddPaths(ObjectState state, bool isConnected)
        {
            foreach (var path in state.Paths)
            {
                if (path is null ? paths.Exists(static one => one.Steps.Count == 0) : !known.Add(path))
                    continue;
                paths.Add(new BuilderPath(Step.InOrder(path), isConnected, state.IsShared));
            }
        }
    }

    private PathFindings Judge(FlowObject builder, Driver driver, BuilderPath path)
    {
        var (steps, isConnected, isShared) = path;
        var type = builder.Builder!;
        var code = CodeSettings.None;
        foreach (var step in steps.OfType<CodeStep>())
            code |= step.Settings;
        var strings = steps.OfType<StringStep>().ToList();
        var isWithoutTls = type.Kind == BuilderKind.SlimDataSource && !isShared && !code.HasFlag(CodeSettings.TransportSecurity);
        if (isWithoutTls)
            driver = SlimDataSource.WithoutTransportSecurity(driver, type.Name);
        var (connection, places) = Collect(builder, driver, steps, isShared);
        // Any request for TLS makes such a data source fail.
        if (isWithoutTls && (code != CodeSettings.None || AsksForTls(connection, driver)))
            return PathFindings.Of([], []);
        var context = new ConnectionContext
        {
            Driver = driver,
            Names = [.. strings.SelectMany(static step => step.Text.Names)],
            HasRootCertificate = code.HasFlag(CodeSettings.RootCertificate),
            HasValidationCallback = code.HasFlag(CodeSettings.ValidationCallback),
        };
        // A data source that is given only a connection string counts as a connection.
        var isString = type.IsDataSource && !isShared && strings.Count == 1 && steps.TrueForAll(static step => step is StringStep or CodeStep);
        var findings = isString && !strings[0].Text.IsPartial
            ? Linter.LintConnectionString(strings[0].Text.Map, context, _options)
            : Linter.LintSettings(connection, driver, context, _options);
        return PathFindings.Of(
            places, isWithoutTls ? [.. findings.Select(static finding => finding with { Fixes = [] })] : findings, null, isConnected,
            connection.IsComplete && steps.TrueForAll(IsKnown));

        static bool IsKnown(Step step) => step is not SettingStep given || !given.Value.Map.HasHoles || !BuilderAnalysis.IsTlsKeyword(given.Keyword);
    }

    private static bool AsksForTls(ConnectionSettings connection, Driver driver) =>
        connection.Settings.LastOrDefault(setting => driver.Find(setting.Keyword) == SettingKind.SslMode) is { } mode
        && driver.ReadMode(mode) is { Kind: SslModeReadingKind.Mode, Mode: var asked }
        && TlsOutcome.Of(driver, asked, RootCertificateState.NotSet).Encryption == Encryption.Always;

    /// <summary>The contents of a builder after some steps, and the places where they were written.</summary>
    private (ConnectionSettings Connection, List<TextRange> Places) Collect(FlowObject builder, Driver driver, List<Step> steps, bool isShared)
    {
        var files = _context.Files;
        var grammar = new BuilderGrammar(builder, driver, _context.Model, files);
        var places = new List<TextRange>();
        var isComplete = !isShared;
        var settings = new SettingList(driver);
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
                    isComplete &= parsed.IsComplete && !text.Text.IsPartial;
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
                    settings.Remove(keyword);
                    break;
            }
        }
        var map = _context.Facts.MapOf(files, _context.Cancellation);
        return (new ConnectionSettings(map, grammar, settings.ToList(), files.RangeOf(builder.Origin), isComplete), places);

        void Clear()
        {
            settings.Clear();
            isComplete = !isShared;
        }
    }

    /// <summary>The places where a setting is written: not all of the expression that chooses between several values.</summary>
    private IEnumerable<TextRange> PlacesOf(SettingStep step)
    {
        var write = _context.Files.RangeOf(step.Write);
        var place = new TextRange(write.Start, write.Start);
        // Nothing is reported about an unknown value, and the expression may contain known values beside it.
        return step.Value == FlowText.Unknown
            ? [place, _context.Files.RangeOf(step.KeywordNode)]
            : [place, _context.Files.RangeOf(step.KeywordNode), _context.Files.RangeOf(BuilderGrammar.ValueOf(step))];
    }

    private static List<TextRange> PlacesOf(FlowText text) => [.. text.Pieces.Select(static piece => piece.Range)];

    /// <summary>Whether a text was put together from expressions that stand apart.</summary>
    private bool IsAssembled(FlowText text) => text.Pieces.Select(piece => WholeOf(piece.Node)).Distinct().Skip(1).Any();

    /// <summary>The whole sum that an operand belongs to.</summary>
    private SyntaxNode WholeOf(SyntaxNode piece)
    {
        var way = new List<SyntaxNode>();
        var node = piece;
        while (node.Parent is ParenthesizedExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression })
        {
            WorkCounter.Add();
            if (_wholes.TryGetValue(node, out var whole))
            {
                node = whole;
                break;
            }
            way.Add(node);
            node = node.Parent;
        }
        // The operands of a long sum share the path to the root.
        foreach (var passed in way)
            _wholes[passed] = node;
        return node;
    }

    /// <summary>The literal of this body that reports the findings about a value; null if the literal is elsewhere.</summary>
    private SyntaxNode? AnchorOf(TextValue value) =>
        value.Alternatives.Select(AnchorOf).FirstOrDefault(static anchor => anchor is not null);

    private SyntaxNode? AnchorOf(FlowText text)
    {
        if (!_anchors.TryGetValue(text.Identity, out var anchor))
            _anchors.Add(text.Identity, anchor = FirstAnchorIn(text.Pieces));
        return anchor;
    }

    private SyntaxNode? FirstAnchorIn(ImmutableArray<TextPiece> pieces)
    {
        foreach (var piece in pieces)
        {
            WorkCounter.Add();
            // A parameter's default is a body of its own.
            if (IsAnchor(piece, _root) && _context.Facts.BodyAround(piece.Node) == _root)
                return piece.Node;
        }
        return null;
    }

    private static bool IsAnchor(TextPiece piece, SyntaxNode body) => piece.MayHoldSettings && Trigger.IsText(piece.Node) && IsIn(piece.Node, body);

    private static bool IsIn(SyntaxNode node, SyntaxNode body) => node.SyntaxTree == body.SyntaxTree && body.Span.Contains(node.Span);

    private static SyntaxNode? CallAround(ExpressionSyntax expression) => expression.Ancestors().FirstOrDefault(
        static node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or AssignmentExpressionSyntax);

    private void Report(IReadOnlyList<PathFindings> paths, SyntaxNode? anchor)
    {
        foreach (var (finding, _) in MergedPaths.Of(paths))
            Add(finding, anchor);
    }

    /// <summary>Moves a finding from the row of files to its own file.</summary>
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

    /// <summary>Shows a range at its beginning if it begins in one expression and ends in another.</summary>
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

    /// <summary>The contents of a builder on one path.</summary>
    /// <param name="Steps">The steps that were applied to it.</param>
    /// <param name="IsConnected">Whether a connection is made with it.</param>
    /// <param name="IsShared">Whether other code may change it.</param>
    private readonly record struct BuilderPath(List<Step> Steps, bool IsConnected, bool IsShared);

    /// <summary>The settings of a builder, which a later step may take away again.</summary>
    private sealed class SettingList(Driver driver)
    {
        private readonly List<Setting?> _settings = [];
        private readonly Dictionary<string, List<int>> _byKeyword = new(StringComparer.OrdinalIgnoreCase);

        public void Add(Setting setting)
        {
            if (!setting.IsOpaque)
            {
                var name = NameOf(setting.Keyword);
                if (!_byKeyword.TryGetValue(name, out var places))
                    _byKeyword.Add(name, places = []);
                places.Add(_settings.Count);
            }
            _settings.Add(setting);
        }

        public void Remove(string keyword)
        {
            var name = NameOf(keyword);
            foreach (var place in _byKeyword.TryGetValue(name, out var places) ? places : [])
                _settings[place] = null;
            _byKeyword.Remove(name);
        }

        public void Clear()
        {
            _settings.Clear();
            _byKeyword.Clear();
        }

        public List<Setting> ToList() => [.. _settings.OfType<Setting>()];

        /// <summary>One name for all spellings of a keyword.</summary>
        private string NameOf(string keyword) => driver.Find(keyword) is { } kind ? "\0" + kind : keyword;
    }
}
