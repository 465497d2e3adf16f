using PgTls.Findings;

namespace PgTls.Rules.Tests.Pages;

/// <summary>What an example on a page promises.</summary>
internal enum FenceTag
{
    /// <summary>An illustration: nothing is promised.</summary>
    None,

    /// <summary>The rule reports something here.</summary>
    Bad,

    /// <summary>What is said of the bad text above.</summary>
    Finding,

    /// <summary>What the recommended fix makes of the bad text above.</summary>
    Fixed,

    /// <summary>Nothing is wrong here.</summary>
    Good,
}

/// <summary>A fenced block of a page: <c>```ini bad target=gaussdb_dws</c>.</summary>
/// <param name="Line">The one-based line of the opening fence.</param>
/// <param name="Language">The first word behind the fence.</param>
/// <param name="Tag">The second word.</param>
/// <param name="Options">The words behind it: options of the linter, without <c>pgtls.</c>.</param>
/// <param name="Text">What stands between the fences, its last line end included.</param>
internal sealed record Fence(int Line, string Language, FenceTag Tag, IReadOnlyDictionary<string, string> Options, string Text);
