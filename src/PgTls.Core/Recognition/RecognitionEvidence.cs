namespace PgTls.Recognition;

/// <summary>The evidence that shows whose settings a candidate holds.</summary>
[Flags]
public enum RecognitionEvidence
{
    None = 0,

    /// <summary>The settings are given to the driver's API, or a driver was named for this text.</summary>
    Api = 1 << 0,

    /// <summary>Only one program reads such a file or section.</summary>
    FileKind = 1 << 1,

    /// <summary>The scheme of the URL, or the <c>Driver</c> of an ODBC string.</summary>
    Scheme = 1 << 2,

    /// <summary>A key, section, variable, file or provider is named after a database of the family.</summary>
    Name = 1 << 3,

    /// <summary>The host belongs to a service that runs only databases of the family, or is named after one.</summary>
    KnownHost = 1 << 4,

    /// <summary>A keyword or value that no other database's driver has.</summary>
    OwnKeyword = 1 << 5,

    /// <summary>An SSL mode in a spelling that only drivers of the family have.</summary>
    OwnMode = 1 << 6,

    /// <summary>An SSL mode that MySQL's drivers spell in the same way: <c>VerifyCA</c>, <c>VerifyFull</c>.</summary>
    VerifyingMode = 1 << 7,

    /// <summary>Among the drivers that the project references, only the family's reads all these keywords.</summary>
    Project = 1 << 8,

    /// <summary>The program's code gives the connection string of this name to the driver.</summary>
    Code = 1 << 9,

    /// <summary>The option <c>pgtls.driver</c> names the driver.</summary>
    Option = 1 << 10,

    /// <summary>A port of the family: 5432, 5433, 6432, or 8000 with the user <c>dbadmin</c>.</summary>
    Port = 1 << 11,

    /// <summary>A user named after the family: <c>postgres</c>, <c>gaussdb</c>, <c>omm</c>.</summary>
    User = 1 << 12,

    /// <summary>The database <c>postgres</c>, which every server of the family has.</summary>
    Database = 1 << 13,

    /// <summary>The keyword <c>Host</c>, or a setting of a section or object that names the host.</summary>
    HostKeyword = 1 << 14,

    /// <summary>A keyword for the user.</summary>
    UserKeyword = 1 << 15,

    /// <summary>A keyword for the database.</summary>
    DatabaseKeyword = 1 << 16,

    /// <summary>The keyword <c>dbname</c>, which libpq shares with few others.</summary>
    DbNameKeyword = 1 << 17,

    /// <summary>The keyword <c>sslmode</c>, with any value.</summary>
    ModeKeyword = 1 << 18,
}

/// <summary>The weights of a piece of evidence.</summary>
/// <param name="Evidence">The evidence.</param>
/// <param name="InString">Its weight in an ADO.NET connection string.</param>
/// <param name="InSection">Its weight in a section of an ini file, or an object with libpq's keywords.</param>
/// <param name="InObject">Its weight in an object of any other program.</param>
public sealed record EvidenceRow(RecognitionEvidence Evidence, int InString, int InSection, int InObject);

/// <summary>The weights of all evidence. Settings are a connection of the family if the evidence found adds up to <see cref="Enough"/>.</summary>
/// <remarks>
/// A word that belongs to another database outweighs everything but a name: see <see cref="OtherDatabases"/>.
/// The weights come from about 330 connection strings in 31 public repositories; <c>rules/recognition.md</c> shows them.
/// </remarks>
public static class EvidenceTable
{
    public const int Enough = 100;

    private static readonly EvidenceRow[] All =
    [
        new(RecognitionEvidence.Name, 100, 100, 100),
        new(RecognitionEvidence.KnownHost, 100, 100, 100),
        new(RecognitionEvidence.OwnKeyword, 100, 100, 0),
        new(RecognitionEvidence.OwnMode, 100, 100, 0),
        new(RecognitionEvidence.Project, 100, 0, 100),
        new(RecognitionEvidence.Code, 100, 0, 0),
        new(RecognitionEvidence.Option, 100, 0, 100),
        new(RecognitionEvidence.VerifyingMode, 60, 0, 0),
        new(RecognitionEvidence.Port, 70, 60, 100),
        new(RecognitionEvidence.User, 70, 60, 100),
        new(RecognitionEvidence.Database, 70, 60, 60),
        new(RecognitionEvidence.ModeKeyword, 0, 50, 0),
        new(RecognitionEvidence.DbNameKeyword, 0, 50, 0),
        new(RecognitionEvidence.HostKeyword, 40, 0, 0),
        new(RecognitionEvidence.UserKeyword, 30, 20, 20),
        new(RecognitionEvidence.DatabaseKeyword, 0, 20, 20),
    ];

    public static IReadOnlyList<EvidenceRow> Rows => All;

    /// <summary>Whether the evidence in an ADO.NET connection string is enough.</summary>
    internal static bool IsEnoughInString(RecognitionEvidence seen) => IsEnough(seen, static row => row.InString);

    /// <summary>Whether the evidence in a section, or in an object with libpq's keywords, is enough.</summary>
    internal static bool IsEnoughInSection(RecognitionEvidence seen) => IsEnough(seen, static row => row.InSection);

    /// <summary>Whether the evidence in an object's members is enough.</summary>
    internal static bool IsEnoughInObject(RecognitionEvidence seen) => IsEnough(seen, static row => row.InObject);

    private static bool IsEnough(RecognitionEvidence seen, Func<EvidenceRow, int> weightOf)
    {
        var sum = 0;
        foreach (var row in All)
            sum += (seen & row.Evidence) == 0 ? 0 : weightOf(row);
        return sum >= Enough;
    }
}
