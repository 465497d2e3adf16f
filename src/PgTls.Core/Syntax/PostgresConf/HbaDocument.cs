using PgTls.Syntax.Hosts;
using PgTls.Text;

namespace PgTls.Syntax.PostgresConf;

/// <summary>A word of <c>pg_hba.conf</c>.</summary>
/// <param name="Text">The word without its quotation marks.</param>
/// <param name="IsQuoted">Whether it begins with one, so that it has no special meaning.</param>
/// <param name="Range">Where it stands, quotation marks included.</param>
public sealed record HbaToken(string Text, bool IsQuoted, TextRange Range)
{
    /// <summary>Whether it stands for the words of another file.</summary>
    public bool IsInclude => !IsQuoted && Text.Length > 1 && Text[0] == '@';

    /// <summary>Whether it is this word with its special meaning.</summary>
    public bool Is(string keyword) => !IsQuoted && Text == keyword;
}

/// <summary>A line of <c>pg_hba.conf</c>: who may connect, from where, and how they prove who they are.</summary>
public sealed class HbaRecord
{
    private static readonly string[] TcpTypes = ["host", "hostssl", "hostnossl", "hostgssenc", "hostnogssenc"];
    private static readonly string[] Includes = ["include", "include_if_exists", "include_dir"];

    internal HbaRecord(string text, IReadOnlyList<IReadOnlyList<HbaToken>> fields)
    {
        var last = fields[fields.Count - 1];
        Range = new TextRange(fields[0][0].Range.Start, last[last.Count - 1].Range.End);
        Type = fields[0][0];
        TypeColumn = fields.Count > 1 ? ColumnOf(text, Type.Range, fields[1][0].Range.Start) : Type.Range;
        IsTemplate = Placeholder.IsIn(Range.In(text));
        IsInclude = Array.IndexOf(Includes, Type.Text) >= 0 && fields.Count == 2;
        var isTcp = Array.IndexOf(TcpTypes, Type.Text) >= 0;
        Databases = fields.Count > 1 ? fields[1] : [];
        Users = fields.Count > 2 ? fields[2] : [];
        var next = 3;
        if (isTcp)
        {
            Address = OnlyOf(next++);
            if (Address is { } address && NetworkRange.IsAddress(address.Text))
                Network = OnlyOf(next++) is { } mask ? NetworkRange.Of(address.Text, mask.Text) : null;
            else if (Address is { } network)
                Network = NetworkRange.Of(network.Text);
        }
        Method = OnlyOf(next);
        IsBroken = !IsInclude
            && ((!isTcp && Type.Text != "local") || fields[0].Count > 1 || Method is null || (isTcp && Network is null && !IsName(Address)));

        HbaToken? OnlyOf(int index) => index < fields.Count && fields[index].Count == 1 ? fields[index][0] : null;
    }

    /// <summary>From its first word to its last.</summary>
    public TextRange Range { get; }

    /// <summary>The connections that it applies to: <c>host</c>, <c>hostssl</c> and so on.</summary>
    public HbaToken Type { get; }

    /// <summary>The first word and the spaces up to the second; the word alone where something else stands between them.</summary>
    public TextRange TypeColumn { get; }

    public IReadOnlyList<HbaToken> Databases { get; }

    public IReadOnlyList<HbaToken> Users { get; }

    /// <summary>The origin of the connections: a keyword, a host name, or the address of <see cref="Network"/>; null for a Unix socket.</summary>
    public HbaToken? Address { get; }

    /// <summary>The addresses that it applies to; null if it does not state them as addresses.</summary>
    public NetworkRange? Network { get; }

    /// <summary>How they prove who they are.</summary>
    public HbaToken? Method { get; }

    /// <summary>Whether it stands for the records of another file (since PostgreSQL 16).</summary>
    public bool IsInclude { get; }

    /// <summary>Whether something else still fills in a part of it.</summary>
    public bool IsTemplate { get; }

    /// <summary>Whether the server cannot read it and therefore refuses the whole file.</summary>
    public bool IsBroken { get; }

    private static TextRange ColumnOf(string text, TextRange word, int next) =>
        new TextRange(word.End, next).In(text).Trim(' ').Length == 0 ? new TextRange(word.Start, next) : word;

    private static bool IsName(HbaToken? address) => address is { Text: var text } && text.IndexOf('/') < 0 && !NetworkRange.IsAddress(text);
}

/// <summary>The records of <c>pg_hba.conf</c>. The first one that fits a connection decides.</summary>
public sealed class HbaDocument : ConfigDocument
{
    internal HbaDocument(string text, IReadOnlyList<HbaRecord> records)
        : base(text, [], [.. records.Where(record => record is { IsBroken: true, IsTemplate: false }).Select(ProblemOf)]) => Records = records;

    public IReadOnlyList<HbaRecord> Records { get; }

    private static ConfigProblem ProblemOf(HbaRecord record) => new(record.Range, new LocalizedText("Hba_BrokenRecord"));
}
