using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PgTls.Analyzers.CSharp.Flow;
using PgTls.Drivers;
using PgTls.Recognition;

namespace PgTls.Analyzers.CSharp;

/// <summary>The information in the table of sinks about an API that receives a string.</summary>
/// <param name="Driver">The driver that reads the string; null if the API does not determine it.</param>
/// <param name="Word">The word beside it that determines the driver: <c>PostgreSQL</c> of <c>DbType.PostgreSQL</c>.</param>
/// <param name="Form">The form in which it is read, if only its own text shows its driver.</param>
/// <param name="IsOtherDatabase">Whether it is certain that another database's driver reads it.</param>
/// <param name="Settings">The TLS options that code on the way there may give to the driver.</param>
/// <param name="IsOpenEnded">Whether code on the way there may add settings.</param>
internal readonly record struct SinkMatch(
    Driver? Driver = null, string? Word = null, SettingForm? Form = null, bool IsOtherDatabase = false, CodeSettings Settings = CodeSettings.None,
    bool IsOpenEnded = false)
{
    private static readonly SinkMatch Nothing = default;
    private static readonly SinkMatch OtherDatabase = new(IsOtherDatabase: true);

    /// <summary>Whether the API is one that takes such a string.</summary>
    public bool IsKnown => Driver is not null || Form is not null;

    public SinkMatch With(CodeSettings settings, bool isOpenEnded) => this with { Settings = Settings | settings, IsOpenEnded = IsOpenEnded || isOpenEnded };

    /// <summary>The match for an argument's parameter.</summary>
    /// <param name="argument">The argument.</param>
    /// <param name="context">The context of the argument.</param>
    public static SinkMatch Of(IArgumentOperation argument, FlowContext context)
    {
        if (argument.Parameter is not { ContainingSymbol: IMethodSymbol method } parameter)
            return Nothing;
        var receiver = (argument.Parent as IInvocationOperation)?.Instance;
        var rows = RowsOf(method, parameter, receiver?.Type);
        return rows.Count > 0 ? Decide(rows, argument, receiver, context)
            : IsAnotherDatabases(method) || IsAnotherDatabases(receiver?.Type) ? OtherDatabase
            : (method.MethodKind == MethodKind.DelegateInvoke ? OwnSinks.OfLambda(argument, context) : parameter) is { } own ? OwnSinks.Of(own, context)
            : Nothing;
    }

    /// <summary>The match for a property that the string is assigned to.</summary>
    /// <inheritdoc cref="Of(IArgumentOperation, FlowContext)" path="/param"/>
    public static SinkMatch Of(IPropertyReferenceOperation property, FlowContext context)
    {
        var type = property.Instance?.Type ?? property.Property.ContainingType;
        if (IsAnotherDatabases(type))
            return OtherDatabase;
        var rows = RowsOf(property.Property.Name, null, property.Property.ContainingType, type);
        return rows.Count > 0 ? Decide(rows, property, property.Instance, context) : Nothing;
    }

    /// <summary>Whether a row applies to a parameter of a method, regardless of its neighbour.</summary>
    public static bool MayBe(IMethodSymbol method, ITypeSymbol? receiver)
    {
        foreach (var parameter in method.Parameters)
        {
            if (RowsOf(method, parameter, receiver).Count > 0)
                return true;
        }
        return false;
    }

    /// <summary>Whether a row applies to a property, regardless of its neighbour.</summary>
    public static bool MayBe(IPropertySymbol property, ITypeSymbol? receiver) =>
        RowsOf(property.Name, null, property.ContainingType, receiver ?? property.ContainingType).Count > 0;

    /// <summary>Whether a type, or the type that declares it, belongs to another database's driver.</summary>
    public static bool IsAnotherDatabases(ITypeSymbol? type)
    {
        for (var space = type?.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            foreach (var (name, _) in SinkTable.OtherDatabases)
            {
                if (Sink.IsNamed(space, name))
                    return true;
            }
        }
        return type is not null && DatabaseNames.HintOf(type.Name) == DatabaseHint.Other;
    }

    // UseSqlServer, AddRabbitMQ: the name of a neutral type's method shows whose string it takes.
    private static bool IsAnotherDatabases(IMethodSymbol method) =>
        IsAnotherDatabases(method.ContainingType) || (method.MethodKind != MethodKind.Constructor && DatabaseNames.HintOf(method.Name) == DatabaseHint.Other);

    private static List<Sink> RowsOf(IMethodSymbol method, IParameterSymbol parameter, ITypeSymbol? receiver) =>
        RowsOf(method.MethodKind == MethodKind.Constructor ? Sink.Constructor : method.Name, parameter.Name, (method.ReducedFrom ?? method).ContainingType, receiver);

    /// <summary>The rows of the most derived type that has any. The type of the object is more specific than the type that declares the member.</summary>
    private static List<Sink> RowsOf(string member, string? parameter, ITypeSymbol declaring, ITypeSymbol? receiver)
    {
        var found = new List<Sink>();
        var rows = SinkTable.Of(member);
        if (rows.Count == 0)
            return found;
        for (var type = receiver ?? declaring; type is not null && found.Count == 0; type = type.BaseType)
            AddRows(type);
        if (found.Count == 0)
            AddRows(declaring);
        return found;

        void AddRows(ITypeSymbol type)
        {
            foreach (var row in rows)
            {
                if (row.Parameter == parameter && row.IsOf(type))
                    found.Add(row);
            }
        }
    }

    private static SinkMatch Decide(List<Sink> rows, IOperation use, IOperation? receiver, FlowContext context)
    {
        var drivers = context.Drivers;
        if (rows[0].Neighbour is not { } neighbour)
            return new SinkMatch(drivers[rows[0].Driver]);
        if (neighbour.Place == NeighbourPlace.OwnText)
            return new SinkMatch(Form: drivers[rows[0].Driver].Form);
        var words = neighbour.Place switch
        {
            NeighbourPlace.Argument => WordsOfArgument(use, neighbour.Name),
            NeighbourPlace.Sibling => NeighbourWords.OfSibling(use, neighbour.Name, context),
            NeighbourPlace.Call => NeighbourWords.OfCalls(use.Syntax, neighbour, context),
            _ => NeighbourWords.OfOrigin(receiver, context) is { } origin ? [origin] : [],
        };
        // With several words, only running the program shows which one holds for this string.
        if (words.Count != 1)
            return Nothing;
        foreach (var row in rows)
        {
            if (row.Neighbour!.Accepts(words[0]))
                return ReadBy(drivers[row.Driver], words[0]);
        }
        return OtherDatabase;
    }

    // DbType.GaussDBNative: the word is more specific than the purpose of the driver.
    private static SinkMatch ReadBy(Driver driver, string word) =>
        new(DatabaseNames.HintOf(word) > DatabaseHint.PostgreSqlFamily ? driver with { TargetId = null } : driver, word);

    private static IReadOnlyList<string> WordsOfArgument(IOperation use, string parameter)
    {
        if (use.Parent is not { } call)
            return [];
        foreach (var child in call.ChildOperations)
        {
            if (child is IArgumentOperation argument && argument.Parameter?.Name == parameter && NeighbourWords.Of(argument.Value) is { } word)
                return [word];
        }
        return [];
    }
}
