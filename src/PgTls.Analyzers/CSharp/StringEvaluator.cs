using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PgTls.Analyzers.CSharp.Flow;
using PgTls.Recognition;
using PgTls.Text;

namespace PgTls.Analyzers.CSharp;

/// <summary>Computes the texts that a string expression may have, with the place of each character and of each unknown part.</summary>
/// <param name="context">The context of the expression.</param>
/// <param name="visit">Evaluates a part of the text.</param>
internal sealed class StringEvaluator(FlowContext context, Func<IOperation, TextValue?> visit)
{
    /// <summary>A literal, a constant or a member of an enumeration.</summary>
    public TextValue? OfConstant(IOperation operation)
    {
        if (operation.Syntax is LiteralExpressionSyntax literal && LiteralOf(literal) is { } text)
            return TextValue.Of(text);
        return operation.ConstantValue is { HasValue: true, Value: { } value } ? TextValue.Of(Fixed(operation, value)) : null;
    }

    public TextValue OfInterpolation(InterpolatedStringExpressionSyntax interpolated)
    {
        TextValue? result = null;
        foreach (var content in interpolated.Contents)
        {
            var part = content switch
            {
                InterpolatedStringTextSyntax text => TextOf(interpolated, text, builder => LiteralText.TryAppend(builder, text, interpolated), text.TextToken.ValueText),
                InterpolationSyntax { AlignmentClause: null, FormatClause: null } interpolation
                    when context.Model.GetOperation(CodeFacts.Unwrapped(interpolation.Expression), context.Cancellation) is { } operation
                    => visit(operation) ?? UnknownAt(content),
                _ => UnknownAt(content),
            };
            result = result is null ? part : result.Then(part);
        }
        return result ?? TextOf(interpolated, interpolated, static _ => true, "");
    }

    /// <summary>A sum of strings. Its left operands are walked in a loop, because a long sum is a deep tree.</summary>
    public TextValue? OfSum(IBinaryOperation sum)
    {
        var operands = new Stack<IOperation>();
        IOperation left = sum;
        while (left is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String, OperatorMethod: null } inner)
        {
            operands.Push(inner.RightOperand);
            left = inner.LeftOperand;
        }
        var result = visit(left);
        var isKnown = result is not null;
        result ??= UnknownAt(left.Syntax);
        while (operands.Count > 0)
        {
            var operand = operands.Pop();
            var text = visit(operand);
            isKnown |= text is not null;
            result = result.Then(text ?? UnknownAt(operand.Syntax));
        }
        return isKnown ? result : null;
    }

    /// <summary>The result of a method of a text; null if it may be any part of the text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="method">The method.</param>
    /// <param name="values">The values of its arguments.</param>
    public static TextValue? OfMethod(TextValue text, string method, ImmutableArray<FlowValue?> values)
    {
        switch (method)
        {
            // These methods change no setting of a connection string.
            case "ToString" or "Trim" or "TrimStart" or "TrimEnd" or "PadLeft" or "PadRight" or "Normalize" or "ReplaceLineEndings" or "Clone" or "GetValueOrDefault":
                return text;
            case "ToLower" or "ToLowerInvariant" or "ToUpper" or "ToUpperInvariant" or "Insert":
                return text.AsPartial();
            case "Replace" when values.Length > 1:
                return Replaced(text, values);
            default:
                return null;
        }
    }

    /// <summary>A text with some of its parts replaced by another text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="values">The text to replace, the replacement, and the kind of comparison.</param>
    public static TextValue Replaced(TextValue text, ImmutableArray<FlowValue?> values)
    {
        if (values[0] is not TextValue { Alternatives.Length: 1 } replaced || replaced.Alternatives[0].Map is not { HasHoles: false, Text: { Length: > 0 } part })
            return text.AsPartial();
        var isExact = values.Length < 3 || (values[2] is TextValue { Alternatives: { Length: 1 } how } && how[0].Map.Text is "Ordinal" or "CurrentCulture" or "InvariantCulture" or "False");
        var comparison = isExact ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        var isPresent = false;
        foreach (var one in text.Alternatives)
            isPresent |= one.Map.Text.IndexOf(part, comparison) >= 0;
        if (!isPresent)
            return text;
        TextValue? result = null;
        var isStable = true;
        foreach (var one in text.Alternatives)
            result = Replaced(one, part, comparison, values[1] as TextValue) is var changed && result is null ? changed : result.Or(changed, ref isStable);
        return result ?? text;
    }

    private static TextValue Replaced(FlowText text, string part, StringComparison comparison, TextValue? replacement)
    {
        var map = text.Map;
        var result = TextValue.Of(FlowText.Empty);
        var isFirst = true;
        var start = 0;
        for (var found = map.Text.IndexOf(part, comparison); found >= 0; found = map.Text.IndexOf(part, start, comparison))
        {
            WorkCounter.Add();
            Keep(found);
            result = result.Then(replacement ?? UnknownAt(map.ToSource(new TextRange(found, found + part.Length))));
            start = found + part.Length;
        }
        Keep(map.Text.Length);
        return result;

        void Keep(int end)
        {
            var kept = new SourceMap.Builder();
            for (; start < end; start++)
                kept.Append(map.Text[start], new TextRange(start, start + 1));
            result = result.Then(TextValue.Of(text.Part(map.Then(kept.Build()), isFirst)));
            isFirst = false;
        }
    }

    /// <summary>The result of <c>string.Format</c>, <c>Concat</c> or <c>Join</c>; null for any other method.</summary>
    /// <param name="method">The method.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="values">Their values.</param>
    public static TextValue? OfCall(string method, ImmutableArray<IArgumentOperation> arguments, ImmutableArray<FlowValue?> values)
    {
        switch (method)
        {
            case "Concat":
                return Joined(null, Items(values, first: 0));
            case "Join" when values.Length > 1 && values[0] is TextValue { Alternatives.Length: 1 } separator:
                return Joined(separator, Items(values, first: 1));
            case "Join" when values.Length > 1:
                return Joined(TextValue.Unknown, Items(values, first: 1));
            case "Format":
                return Formatted(arguments, values);
            case "Create" or "Copy" or "Intern" or "IsInterned" when values.Length > 0:
                return values[values.Length - 1] as TextValue;
            default:
                return null;
        }
    }

    /// <summary>The text of a call with a composite format; null if the format is not known.</summary>
    public static TextValue? Formatted(ImmutableArray<IArgumentOperation> arguments, ImmutableArray<FlowValue?> values)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i].Parameter?.Name == "format")
                return values[i] is TextValue { Alternatives.Length: 1 } format ? Formatted(format.Alternatives[0], Items(values, i + 1)) : null;
        }
        return null;
    }

    /// <summary>A composite format with its items filled in; the other items are unknown text.</summary>
    private static TextValue? Formatted(FlowText format, ImmutableArray<FlowValue?> items)
    {
        var map = format.Map;
        TextValue? result = null;
        var hasPieces = false;
        for (var position = 0; position < map.Text.Length;)
        {
            if (map.Text[position] == '{' && position + 1 < map.Text.Length && map.Text[position + 1] != '{')
            {
                var end = map.Text.IndexOf('}', position);
                if (end < 0)
                    return null;
                var item = map.Text.Substring(position + 1, end - position - 1);
                Add(int.TryParse(item, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < items.Length && items[index] is TextValue known
                    ? known
                    : UnknownAt(map.ToSource(new TextRange(position, end + 1))));
                position = end + 1;
                continue;
            }
            var run = new SourceMap.Builder().StartPiece(position, DoubleBraces);
            while (position < map.Text.Length && !(map.Text[position] == '{' && position + 1 < map.Text.Length && map.Text[position + 1] != '{'))
            {
                var isEscape = map.Text[position] is '{' or '}' && position + 1 < map.Text.Length && map.Text[position + 1] == map.Text[position];
                var range = new TextRange(position, position + (isEscape ? 2 : 1));
                run.Append(map.Text[position], range);
                position = range.End;
            }
            Add(TextValue.Of(format.Part(map.Then(run.Build()), isFirst: !hasPieces)));
            hasPieces = true;
        }
        return result;

        void Add(TextValue part) => result = result is null ? part : result.Then(part);

        static string DoubleBraces(string text) => text.Replace("{", "{{").Replace("}", "}}");
    }

    /// <summary>The values from an index on, with an array of them spread out. An unknown array may be any number of texts.</summary>
    public static ImmutableArray<FlowValue?> Items(ImmutableArray<FlowValue?> values, int first)
    {
        var items = ImmutableArray.CreateBuilder<FlowValue?>();
        for (var i = first; i < values.Length; i++)
        {
            if (values[i] is ListValue list)
                items.AddRange(list.Elements.Select(element => element.Value));
            else
                items.Add(values[i]);
        }
        return items.ToImmutable();
    }

    public static TextValue Joined(TextValue? separator, ImmutableArray<FlowValue?> items)
    {
        TextValue? result = null;
        foreach (var item in items)
            result = result is null ? TextOf(item) : (separator is null ? result : result.Then(separator)).Then(TextOf(item));
        return result ?? TextValue.Of(FlowText.Empty);
    }

    /// <summary>Text that code adds and no edit can change: a line break.</summary>
    public TextValue Fixed(SyntaxNode node, string text)
    {
        var range = context.Files.RangeOf(node);
        return TextValue.Of(new FlowText(new SourceMap.Builder().StartPiece(range.Start, encoder: null).Append(text, range).Build(), ImmutableArray<TextPiece>.Empty));
    }

    /// <summary>Unknown text at a known place.</summary>
    private static TextValue UnknownAt(TextRange place) => TextValue.Of(
        new FlowText(new SourceMap.Builder().StartPiece(place.Start, encoder: null).AppendHole(place).Build(), ImmutableArray<TextPiece>.Empty));

    private TextValue UnknownAt(SyntaxNode place) => UnknownAt(context.Files.RangeOf(place));

    public static TextValue TextOf(FlowValue? value) => value as TextValue ?? TextValue.Unknown;

    public FlowText? LiteralOf(LiteralExpressionSyntax literal)
    {
        var text = TextOf(literal, literal, builder => LiteralText.TryAppend(builder, literal.Token), literal.Token.ValueText);
        return text == TextValue.Unknown ? null : text.Alternatives[0];
    }

    /// <param name="node">The expression that the text belongs to.</param>
    /// <param name="place">The part of it that contains only the text.</param>
    /// <param name="append">Decodes the text.</param>
    /// <param name="text">The text.</param>
    private TextValue TextOf(ExpressionSyntax node, SyntaxNode place, Func<SourceMap.Builder, bool> append, string text)
    {
        var builder = new SourceMap.Builder();
        if (!append(builder))
            return TextValue.Unknown;
        var map = new SourceMap.Builder().Append(builder.Build(), context.Files.StartOf(node.SyntaxTree)).Build();
        return TextValue.Of(new FlowText(map, ImmutableArray.Create(new TextPiece(node, context.Files.RangeOf(place), ConnectionRecognizer.MayHoldSettings(text)))));
    }

    /// <summary>A constant's text is known, but the code there is not the text.</summary>
    private FlowText Fixed(IOperation operation, object value)
    {
        var enumeration = operation.Type is INamedTypeSymbol { TypeKind: TypeKind.Enum } type ? type : null;
        var members = enumeration is null ? null : context.Facts.Once(new Enumeration(enumeration), static asked => asked.Members());
        var name = members is not null && members.TryGetValue(value, out var member) ? member : null;
        var text = name ?? Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        var range = context.Files.RangeOf(operation.Syntax);
        var map = new SourceMap.Builder().StartPiece(range.Start, encoder: null).Append(text, range).Build();
        return new FlowText(map, ImmutableArray.Create(new TextPiece(operation.Syntax, range, value is string && ConnectionRecognizer.MayHoldSettings(text), enumeration)));
    }

    /// <summary>An enumeration, whose members many expressions name.</summary>
    private readonly struct Enumeration(INamedTypeSymbol type) : IEquatable<Enumeration>
    {
        private readonly INamedTypeSymbol _type = type;

        /// <summary>The name of each value. If several names share a value, the first declared one counts.</summary>
        public Dictionary<object, string> Members()
        {
            var members = new Dictionary<object, string>();
            foreach (var field in _type.GetMembers().OfType<IFieldSymbol>())
            {
                WorkCounter.Add();
                if (field.ConstantValue is { } value && !members.ContainsKey(value))
                    members.Add(value, field.Name);
            }
            return members;
        }

        public bool Equals(Enumeration other) => SymbolEqualityComparer.Default.Equals(_type, other._type);

        public override bool Equals(object? obj) => obj is Enumeration other && Equals(other);

        public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(_type);
    }
}
