using PgTls.Syntax;
using PgTls.Syntax.Tables;

namespace PgTls.Formats;

/// <summary>The candidates of a file of tables, for any program that reads it.</summary>
internal static class TableCandidates
{
    public static IEnumerable<Candidate> In(TableDocument document, string fileName)
    {
        var providers = new ObjectProviders(document);
        var withMode = TlsPaths.In(document);
        foreach (var table in document.Tables)
        {
            var names = JsonFile.NamesOf(table.Path, fileName);
            var areDistinct = table.Entries.Select(static entry => entry.Key).Distinct(StringComparer.OrdinalIgnoreCase).Count() == table.Entries.Count;
            var variables = table.Entries.Exists(static entry => EnvironmentVariables.IsAboutTls(entry.Key))
                ? new EnvironmentVariables(table.Entries, isSetting => TableGrammar.ToConnectionSettings(document, table, isSetting))
                : null;
            var texts = new List<Candidate>();
            foreach (var entry in table.Entries.Concat(table.Elements))
            {
                if (!ConnectionTexts.MayBe(entry.Value.Text))
                    continue;
                var beside = providers.Beside(entry);
                var text = variables?.TextOf(entry, names, beside) ?? Candidate.OfText(entry.Value, new ConnectionContext
                {
                    Names = [.. ConnectionTexts.NamesOf(entry.Key), .. names],
                    Providers = beside,
                    HasModeElsewhere = withMode.Contains((KeyPath)table.Path),
                });
                texts.Add(text);
                yield return text;
            }
            if (variables is { AreJudged: true } && areDistinct)
                yield return variables.ToCandidate(names, texts);
            if (!areDistinct || !table.Entries.Exists(static entry => FieldNames.MayBeMode(entry.Key) || FieldGroups.IsModeOrSwitch(entry.Key)))
                continue;
            var settings = TableGrammar.ToConnectionSettings(document, table, static _ => true);
            var around = providers.Around(table.Path);
            foreach (var group in FieldGroups.In(
                settings, names, around, name => EnvironmentVariables.IsOfLibpq(name) || FieldNames.AreMembers(name, table.Entries.Select(static entry => entry.Key))))
            {
                yield return group;
            }
            yield return Candidate.OfSettings(CandidateShape.Members, settings, new ConnectionContext { Names = names, Providers = around });
        }
    }
}
