using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PgTls.Analyzers.CSharp.Flow;
using PgTls.Drivers;
using PgTls.Targets;

namespace PgTls.Analyzers.CSharp;

/// <summary>
/// Follows the operations on connection string builders: constructor, initializer, properties, keys, <c>Add</c>, <c>Remove</c>, <c>Clear</c>.
/// </summary>
internal sealed class BuilderAnalysis(BodyInterpreter code, FlowContext context)
{
    private const string ConnectionString = "ConnectionString";

    /// <summary>The properties of a connection string builder that are about TLS. This test comes before any semantic one.</summary>
    public static bool IsTlsKeyword(string keyword) =>
        keyword.IndexOf("ssl", StringComparison.OrdinalIgnoreCase) >= 0
        || (keyword.Length >= "certificate".Length && keyword.IndexOf("certificate", StringComparison.OrdinalIgnoreCase) >= 0)
        || keyword == ConnectionString;

    /// <summary>A builder made by its constructor.</summary>
    public FlowValue? Create(IObjectCreationOperation creation, BuilderType type)
    {
        var given = creation.Arguments.FirstOrDefault(argument => argument.ArgumentKind != ArgumentKind.DefaultValue);
        var value = code.Visit(given?.Value);
        // The framework's builder has its own rules for ODBC.
        if (given?.Parameter?.Type.SpecialType == SpecialType.System_Boolean)
        {
            code.Initialize(creation.Initializer, null);
            return null;
        }
        var result = Create(creation.Syntax, type);
        if (value is BuiltText { Target: { Driver: { } driver } source } && driver == result.Target.Driver
            && code.State.StateOf(source) is { IsShared: false } settings)
        {
            // Judged once, where the settings end up.
            result.Target.Source = source;
            source.IsTakenOver = true;
            code.State = code.State.With(result.Target, settings);
        }
        else if (given is not null && given.Value.ConstantValue is not { HasValue: true, Value: null })
        {
            code.Escape(value);
            GiveString(result.Target, value as TextValue, given.Syntax, replacesAll: false);
        }
        code.Initialize(creation.Initializer, result);
        return result;
    }

    /// <summary>A builder that is new and empty.</summary>
    public ObjectValue Create(SyntaxNode place, BuilderType type)
    {
        var target = NewObject(place, type, isForeign: false);
        code.State = code.State.With(target, code.NewObject);
        return new ObjectValue(target);
    }

    /// <summary>The value of a property of a builder.</summary>
    public FlowValue? Read(string property, BuilderType type, ObjectValue builder) => property switch
    {
        ConnectionString => TextOf(builder.Target),
        BuilderType.InnerBuilder when type.IsDataSource => builder,
        _ => null,
    };

    /// <summary>The object of a variable that holds a builder from elsewhere; null for a variable that holds none.</summary>
    public FlowValue? Foreign(ISymbol variable, SyntaxNode place)
    {
        var type = variable switch
        {
            ILocalSymbol local => local.Type,
            IParameterSymbol parameter => parameter.Type,
            IFieldSymbol field => field.Type,
            IPropertySymbol property => property.Type,
            _ => null,
        };
        return BuilderType.Of(type) is { Driver: not null } builder ? Foreign(builder, place) : null;
    }

    /// <summary>Gives an object to everything from which a function gets its builders: parameters, variables of the function around it, members.</summary>
    public void AddForeign(IReadOnlyList<(ISymbol Source, SyntaxNode Place)> sources)
    {
        foreach (var (source, place) in sources)
        {
            if (code.ValueOf(source) is null && Foreign(source, place) is { } builder)
                code.SetValue(source, builder);
        }
    }

    /// <summary>Whether an assignment to a property gives a builder a setting.</summary>
    public static bool IsWrite(IPropertyReferenceOperation property) =>
        BuilderType.Of(property.Instance?.Type) is not null || BuilderType.Of(property.Property.ContainingType) is not null;

    public void Write(IPropertyReferenceOperation property, ISimpleAssignmentOperation assignment)
    {
        var receiver = code.Visit(property.Instance);
        var key = property.Arguments.IsEmpty ? null : code.Visit(property.Arguments[0].Value) as TextValue;
        var value = code.Visit(assignment.Value);
        code.Escape(value);
        var target = receiver is ObjectValue { Target: { Builder: not null } known } ? known
            : BuilderType.Of(property.Instance?.Type) is { Driver: not null } type && Foreign(type, assignment.Syntax) is ObjectValue foreign ? foreign.Target
            : null;
        if (target is null || BuilderType.Of(property.Instance?.Type) is { IsDataSource: true })
            code.UseInSink(assignment.Value, value);
        else if (property.Arguments.IsEmpty && property.Property.Name == ConnectionString)
            GiveString(target, value as TextValue, assignment.Syntax, replacesAll: true);
        else if (property.Arguments.IsEmpty)
            GiveSetting(target, property.Property.Name, NameOf(assignment), value, assignment.Value, assignment.Syntax);
        else
            GiveSetting(target, ConstantOf(key), property.Arguments[0].Value.Syntax, value, assignment.Value, assignment.Syntax);
    }

    /// <summary>A call on a builder.</summary>
    public FlowValue? Call(IInvocationOperation call, ObjectValue builder)
    {
        var target = builder.Target;
        var values = call.Arguments.ConvertAll(argument => code.Visit(argument.Value));
        switch (call.TargetMethod.Name)
        {
            case "Add" when values.Length == 2:
                code.Escape(values[1]);
                GiveSetting(target, ConstantOf(values[0] as TextValue), call.Arguments[0].Value.Syntax, values[1], call.Arguments[1].Value, call.Syntax);
                return null;
            case "Remove" when values.Length == 1:
                var keyword = ConstantOf(values[0] as TextValue);
                Do(target, before => keyword is null ? new UnknownStep(before, call.Syntax) : new RemovalStep(before, keyword));
                return null;
            case "Clear" when values.IsEmpty:
                Do(target, before => new RemovalStep(before, null));
                return null;
            case "ToString" when values.IsEmpty:
                return TextOf(target);
            case "Build" or "BuildMultiHost":
                Use(target, code.State.StateOf(target));
                break;
            case var name when CodeStep.Of(name) is var settings and not CodeSettings.None:
                Do(target, before => new CodeStep(before, settings));
                break;
        }
        for (var i = 0; i < values.Length; i++)
            code.UseInSink(call.Arguments[i].Value, values[i]);
        return target.Builder!.IsDataSource && BuilderType.Of(call.TargetMethod.ReturnType) == target.Builder ? builder : null;
    }

    /// <summary>Hands a builder's text to code that reads it.</summary>
    public void UseInSink(IOperation operation, BuiltText text)
    {
        if (operation.Syntax is not ExpressionSyntax expression)
            return;
        var builder = text.Target;
        var reader = Destination.Of(expression, context)?.Context.Driver;
        builder.Driver ??= reader;
        if (MemberValue.DeclarationOf(expression) is { } member)
            builder.Members.Add(member);
        else if (reader is null)
            return;
        Use(builder, text.Contents);
    }

    /// <summary>Notes that a driver reads the contents of a builder.</summary>
    public static void Use(FlowObject builder, ObjectState? contents)
    {
        if (contents is not null && !builder.Uses.Contains(contents))
            builder.Uses.Add(contents);
    }

    private BuiltText TextOf(FlowObject builder) => new(builder, code.State.StateOf(builder));

    private ObjectValue Foreign(BuilderType type, SyntaxNode place)
    {
        var target = NewObject(place, type, isForeign: true);
        code.State = code.State.With(target, new ObjectState(ImmutableArray.Create<Step?>(new UnknownStep(null, place)), isShared: true));
        return new ObjectValue(target);
    }

    private FlowObject NewObject(SyntaxNode place, BuilderType type, bool isForeign)
    {
        var driver = type.Driver is { } id ? context.Drivers[id] : null;
        return context.Numbers.Add(number => new FlowObject(number, place, type, isForeign) { Driver = driver });
    }

    private void GiveString(FlowObject target, TextValue? text, SyntaxNode place, bool replacesAll)
    {
        if (code.State.StateOf(target) is not { } state)
            return;
        code.State = code.State.With(target, text is null
            ? state.Add(before => new UnknownStep(before, place))
            : state.AddEither(text.Alternatives, (before, one) => new StringStep(before, one, place, replacesAll), before => new UnknownStep(before, place)));
    }

    private void GiveSetting(FlowObject target, string? keyword, SyntaxNode keywordNode, FlowValue? value, IOperation valueOperation, SyntaxNode write)
    {
        if (code.State.StateOf(target) is not { } state)
            return;
        if (keyword is null)
        {
            Do(target, before => new UnknownStep(before, write));
            return;
        }
        var values = StringEvaluator.TextOf(value).Alternatives;
        code.State = code.State.With(target, state.AddEither(values, (before, one) => Given(before, one), before => Given(before, FlowText.Unknown)));

        SettingStep Given(Step? before, FlowText text) => new(before, keyword, keywordNode, text, valueOperation.Syntax, write);
    }

    private void Do(FlowObject target, Func<Step?, Step?> step)
    {
        if (code.State.StateOf(target) is { } state)
            code.State = code.State.With(target, state.Add(step));
    }

    private static string? ConstantOf(TextValue? text) => text is { Alternatives.Length: 1 } && text.Alternatives[0].Map is { HasHoles: false } only ? only.Text : null;

    /// <summary>Where an assignment names the property.</summary>
    private static SyntaxNode NameOf(ISimpleAssignmentOperation assignment) => assignment.Syntax switch
    {
        AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax access } => access.Name,
        AssignmentExpressionSyntax { Left: var left } => left,
        var other => other,
    };
}
