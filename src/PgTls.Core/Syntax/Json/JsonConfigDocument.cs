using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.Syntax.Json;

/// <summary>The values of a JSON file, also by the object they are members of.</summary>
public sealed class JsonConfigDocument : ConfigDocument
{
    private readonly SourceMap _file;
    private readonly List<int> _placesOfProblems;
    private Dictionary<IReadOnlyList<string>, JsonObjectSyntax>? _byPath;

    internal JsonConfigDocument(string text, IReadOnlyList<ConfigEntry> entries, IReadOnlyList<ConfigProblem> problems, IReadOnlyList<JsonObjectSyntax> objects)
        : base(text, entries, problems)
    {
        _file = SourceMap.Whole(text);
        _placesOfProblems = [.. problems.Select(problem => problem.Range.Start).OrderBy(place => place)];
        Objects = objects;
    }

    /// <summary>Every object, in the order they begin.</summary>
    public IReadOnlyList<JsonObjectSyntax> Objects { get; }

    /// <summary>An object's members as settings under their own names. A null counts as empty. Objects and arrays count as unknown.</summary>
    /// <param name="members">The object.</param>
    /// <remarks>They are never complete: the program that reads the object may know more.</remarks>
    public ConnectionSettings ToConnectionSettings(JsonObjectSyntax members) =>
        new(_file, JsonObjectGrammar.Instance, [.. members.Members.Select(ToSetting)], members.Range, isComplete: false);

    /// <summary>The object that contains an object as a member; null if there is none.</summary>
    public JsonObjectSyntax? ParentOf(JsonObjectSyntax child)
    {
        // All members of an object share one instance of the path.
        if (_byPath is null)
        {
            _byPath = [];
            foreach (var members in Objects)
                _byPath[members.Path] = members;
        }
        return child.Path is KeyPath { Parent: { } parent } && _byPath.TryGetValue(parent, out var found) ? found : null;
    }

    /// <summary>Whether an object was understood from its first character to its last.</summary>
    public bool IsSound(JsonObjectSyntax members)
    {
        if (!members.IsClosed)
            return false;
        var first = _placesOfProblems.BinarySearch(members.Range.Start);
        first = first < 0 ? ~first : first;
        return first == _placesOfProblems.Count || _placesOfProblems[first] > members.Range.End;
    }

    private Setting ToSetting(JsonMember member) => new(
        member.Name,
        member.NameRange,
        member.Value is not { } value ? SourceMap.Hole.ToString() : IsNull(member) ? "" : value.Value.Text,
        member.ValueRange,
        new TextRange(member.NameRange.Start, member.ValueRange.End));

    private bool IsNull(JsonMember member) => member.ValueRange.In(Text) == "null";
}

/// <summary>An object of a JSON file.</summary>
/// <param name="Path">The keys that lead to it.</param>
/// <param name="Members">Its members, in their order.</param>
/// <param name="Range">From the bracket that opens it to the one that closes it.</param>
/// <param name="IsClosed">Whether the closing bracket exists.</param>
public sealed record JsonObjectSyntax(IReadOnlyList<string> Path, IReadOnlyList<JsonMember> Members, TextRange Range, bool IsClosed);

/// <summary>A member of an object.</summary>
/// <param name="Name">Its name, decoded.</param>
/// <param name="NameRange">The name as written, quotes included.</param>
/// <param name="Value">Its value; null if it is an object or array.</param>
/// <param name="ValueRange">The value as written.</param>
public sealed record JsonMember(string Name, TextRange NameRange, ConfigEntry? Value, TextRange ValueRange);
