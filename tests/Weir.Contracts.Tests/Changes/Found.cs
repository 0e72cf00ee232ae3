using Weir.Contracts.Changes;
using Weir.Contracts.Changes.Sql;

namespace Weir.Contracts.Tests.Changes;

/// <summary>Changes as lines of text: <c>orders.email ColumnRetyped: int -> bigint (likely)</c>.</summary>
internal static class Found
{
    public static string In(string sql, string path = "migrations/V7__change.sql", ISchemaBefore? before = null) =>
        Lines(new ChangedFile(path, null, sql), before);

    public static string Lines(ChangedFile file, ISchemaBefore? before = null) =>
        string.Join("\n", Detect(file, before).Select(Line));

    public static IReadOnlyList<TableChange> Detect(ChangedFile file, ISchemaBefore? before = null) =>
        new SqlMigrationDetector().Detect(file, before ?? new UnknownSchema());

    public static string Line(TableChange change)
    {
        var what = change.Column is null ? $"{change.Table?.ToString() ?? "?"}" : $"{change.Table?.ToString() ?? "?"}.{change.Column}";
        var names = (change.From, change.To) switch
        {
            (null, null) => "",
            ({ } from, null) => $": {from} ->",
            (null, { } to) => $": -> {to}",
            var (from, to) => $": {from} -> {to}",
        };
        var sureness = change.Confidence switch { ChangeConfidence.Likely => " (likely)", ChangeConfidence.CannotTell => " (cannot tell)", _ => "" };
        return $"{what} {change.Kind}{names}{sureness}";
    }

    /// <summary>What the last of some files of one folder does, after the others: each with its name.</summary>
    public static string After(IChangeDetector detector, params (string Path, string Text)[] files)
    {
        var history = detector.StartHistory();
        foreach (var (path, text) in files.SkipLast(1))
            history.Apply(new MigrationFile(path, text));

        var file = new ChangedFile(files[^1].Path, null, files[^1].Text);
        Assert.True(detector.Reads(file), "the detector does not read the file");
        return string.Join("\n", detector.Detect(file, history).Select(Line));
    }
}
