using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>What to leave out when an expected diagnostic is compared.</summary>
[Flags]
public enum DiagnosticOptions
{
    None = 0,
    IgnoreAdditionalLocations = 1,
    IgnoreSeverity = 2,
}

/// <summary>How an expected location is to be read.</summary>
[Flags]
public enum DiagnosticLocationOptions
{
    None = 0,
    IgnoreLength = 1,
    InterpretAsMarkupKey = 2,
}

/// <summary>An expected location.</summary>
public readonly struct DiagnosticLocation(FileLinePositionSpan span, DiagnosticLocationOptions options)
{
    public FileLinePositionSpan Span { get; } = span;

    public DiagnosticLocationOptions Options { get; } = options;

    internal bool IsMarkupKey => Options.HasFlag(DiagnosticLocationOptions.InterpretAsMarkupKey);

    /// <summary>The key as it is written in markup, <c>#0</c>.</summary>
    internal string MarkupKey => "#" + Span.StartLinePosition.Character.ToString(CultureInfo.InvariantCulture);
}

/// <summary>An expected diagnostic.</summary>
public readonly partial struct DiagnosticResult
{
    public static readonly DiagnosticResult[] EmptyDiagnosticResults = [];

    public DiagnosticResult(string id, DiagnosticSeverity severity)
    {
        Id = id;
        Severity = severity;
        Spans = [];
    }

    public DiagnosticResult(DiagnosticDescriptor descriptor) : this(descriptor.Id, descriptor.DefaultSeverity) =>
        MessageFormat = descriptor.MessageFormat;

    public string Id { get; }

    public DiagnosticSeverity Severity { get; private init; }

    public DiagnosticOptions Options { get; private init; }

    public ImmutableArray<DiagnosticLocation> Spans { get; private init; }

    public LocalizableString? MessageFormat { get; private init; }

    public object?[]? MessageArguments { get; private init; }

    public bool HasLocation => !Spans.IsEmpty;

    /// <summary>The expected message; null if it is not compared.</summary>
    public string? Message => this switch
    {
        { MessageIsIgnored: true } => null,
        { FixedMessage: { } message } => message,
        { MessageFormat: { } format } =>
            string.Format(CultureInfo.CurrentCulture, format.ToString(CultureInfo.CurrentUICulture), MessageArguments ?? []),
        _ => null,
    };

    private string? FixedMessage { get; init; }

    private bool MessageIsIgnored { get; init; }

    public static DiagnosticResult CompilerError(string identifier) => new(identifier, DiagnosticSeverity.Error);
    public static DiagnosticResult CompilerWarning(string identifier) => new(identifier, DiagnosticSeverity.Warning);
    public DiagnosticResult WithSeverity(DiagnosticSeverity severity) => this with { Severity = severity };
    public DiagnosticResult WithOptions(DiagnosticOptions options) => this with { Options = options };
    public DiagnosticResult WithArguments(params object[] arguments) => this with { MessageArguments = arguments };

    /// <summary>Expects this very message; null leaves the message unchecked.</summary>
    public DiagnosticResult WithMessage(string? message) => this with { FixedMessage = message, MessageIsIgnored = message is null };
    public DiagnosticResult WithMessageFormat(LocalizableString messageFormat) => this with { MessageFormat = messageFormat };
    public DiagnosticResult WithNoLocation() => this with { Spans = [] };
    public DiagnosticResult WithLocation(int markupKey) => WithLocation(markupKey, DiagnosticLocationOptions.None);
    public DiagnosticResult WithLocation(int markupKey, DiagnosticLocationOptions options) =>
        Append(new("", new(0, markupKey), new(0, markupKey)), options | DiagnosticLocationOptions.InterpretAsMarkupKey);
    public DiagnosticResult WithLocation(int line, int column) => WithLocation("", line, column);
    public DiagnosticResult WithLocation(LinePosition location) => WithLocation("", location);
    public DiagnosticResult WithLocation(string path, int line, int column) => WithLocation(path, new LinePosition(line - 1, column - 1));
    public DiagnosticResult WithLocation(string path, LinePosition location) =>
        Append(new FileLinePositionSpan(path, location, location), DiagnosticLocationOptions.IgnoreLength);
    public DiagnosticResult WithSpan(int startLine, int startColumn, int endLine, int endColumn) =>
        WithSpan("", startLine, startColumn, endLine, endColumn);
    public DiagnosticResult WithSpan(string path, int startLine, int startColumn, int endLine, int endColumn) =>
        WithSpan(new FileLinePositionSpan(path, new(startLine - 1, startColumn - 1), new(endLine - 1, endColumn - 1)));
    public DiagnosticResult WithSpan(FileLinePositionSpan span) => Append(span, DiagnosticLocationOptions.None);
    public DiagnosticResult WithSpan(FileLinePositionSpan span, DiagnosticLocationOptions options) => Append(span, options);
    public DiagnosticResult WithDefaultPath(string path) =>
        WithSpans(location => location.IsMarkupKey || location.Span.Path.Length > 0
            ? location
            : new(new FileLinePositionSpan(path, location.Span.StartLinePosition, location.Span.EndLinePosition), location.Options));

    internal DiagnosticResult WithSpans(Func<DiagnosticLocation, DiagnosticLocation> change) =>
        this with { Spans = [.. Spans.Select(change)] };

    /// <summary>Says what is wrong with the expectation itself, which nothing could match.</summary>
    internal string? ArgumentMistake()
    {
        if (MessageIsIgnored || FixedMessage is not null || MessageFormat is null)
            return null;

        var format = MessageFormat.ToString(CultureInfo.CurrentUICulture);
        var indices = Placeholder().Matches(format).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
        var takes = indices.DefaultIfEmpty(-1).Max() + 1;
        var given = MessageArguments?.Length ?? 0;
        return takes == given
            ? null
            : $"The message of {Id}, \"{format}\", takes {takes} argument(s) and the expectation gives {given}: "
                + "add WithArguments(…), or WithMessage(null) to leave the message unchecked.";
    }

    /// <summary>The expectation as it is written in a test.</summary>
    public override string ToString()
    {
        var text = new StringBuilder($"new DiagnosticResult(\"{Id}\", DiagnosticSeverity.{Severity})");
        foreach (var location in Spans)
        {
            var (start, end) = (location.Span.StartLinePosition, location.Span.EndLinePosition);
            var place = $"\"{location.Span.Path}\", {start.Line + 1}, {start.Character + 1}";
            text.Append(location switch
            {
                { IsMarkupKey: true } => $".WithLocation({start.Character})",
                _ when location.Options.HasFlag(DiagnosticLocationOptions.IgnoreLength) => $".WithLocation({place})",
                _ => $".WithSpan({place}, {end.Line + 1}, {end.Character + 1})",
            });
        }

        if (!MessageIsIgnored && FixedMessage is not null)
            text.Append($".WithMessage(\"{FixedMessage}\")");
        else if (!MessageIsIgnored && MessageArguments is { Length: > 0 })
            text.Append($".WithArguments({string.Join(", ", MessageArguments.Select(argument => $"\"{argument}\""))})");
        return Options is DiagnosticOptions.None ? text.ToString() : text.Append($".WithOptions({Options})").ToString();
    }

    private DiagnosticResult Append(FileLinePositionSpan span, DiagnosticLocationOptions options) =>
        this with { Spans = Spans.Add(new(span, options)) };

    [GeneratedRegex(@"(?<!\{)(?:\{\{)*\{([0-9]+)")]
    private static partial Regex Placeholder();
}
