using System.Runtime.CompilerServices;
using System.Text;
using Apache.Arrow;
using Weir.Core.Errors;
using Weir.Core.Project;
using Weir.Core.Text;
using Weir.Core.Types;
using Weir.Core.Warehouse;

namespace Weir.Models.Seeds;

/// <summary>A seed's CSV file, read as columns and rows. UTF-8; anything irregular is an error with its line.</summary>
internal sealed class SeedFile(SeedNode seed, Naming naming)
{
    private const int BatchRows = 8_192;

    /// <summary>The columns: named by the header, typed by <c>column_types</c> or by all their values.</summary>
    /// <exception cref="WeirException">The file is not regular CSV, or a type is unknown.</exception>
    public IReadOnlyList<RelationColumn> ReadColumns(SqlDialect dialect)
    {
        using var text = Open();
        string[]? names = null;
        SeedTypes[] types = [];
        foreach (var record in CsvText.Read(text, seed.Config.Delimiter, seed.File))
        {
            if (names is null)
            {
                names = Names(record);
                types = [.. names.Select(_ => new SeedTypes())];
                continue;
            }

            CheckWidth(record, names.Length);
            for (var i = 0; i < types.Length; i++)
            {
                types[i].Add(record.Values[i]);
            }
        }

        if (names is null)
        {
            throw Bad(1, "it is empty", "Its first line must name the columns.");
        }

        CheckColumnTypes(names);
        return [.. names.Zip(types, (name, inferred) => TypeOf(name) ?? inferred.Type).Zip(names, (type, name) => new RelationColumn(name, dialect.TypeName(type), type))];
    }

    /// <summary>The columns' names; null when the file cannot be read: loading it will say why.</summary>
    public IReadOnlyList<string>? TryReadNames()
    {
        try
        {
            using var text = Open();
            return CsvText.Read(text, seed.Config.Delimiter, seed.File).Select(Names).FirstOrDefault();
        }
        catch (WeirException)
        {
            return null;
        }
    }

    /// <summary>The rows, as batches of the columns.</summary>
    /// <exception cref="WeirException">A value is not of its column's type.</exception>
    public async IAsyncEnumerable<RecordBatch> ReadRowsAsync(
        IReadOnlyList<RelationColumn> columns, [EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        using var text = Open();
        var schema = new Schema([.. columns.Select(column => LogicalColumn.Field(column.Name, column.Type))], null);
        foreach (var chunk in CsvText.Read(text, seed.Config.Delimiter, seed.File).Skip(1).Chunk(BatchRows))
        {
            cancel.ThrowIfCancellationRequested();
            var arrays = columns.Select((column, i) => SeedColumnBuilder.Build(
                column.Type, [.. chunk.Select(record => record.Values[i])], row => throw Misfit(column, chunk[row], i)));
            yield return new RecordBatch(schema, arrays, chunk.Length);
        }
    }

    private StreamReader Open() => new(seed.Path, new UTF8Encoding(false, throwOnInvalidBytes: false), detectEncodingFromByteOrderMarks: true);

    private string[] Names(CsvRecord header)
    {
        string[] names = [.. header.Values.Select(name => naming is Naming.Lower ? name.Trim().ToLowerInvariant() : name.Trim())];
        if (names.Any(name => name.Length == 0))
        {
            throw Bad(header.Line, "a column has no name", "Name every column in the first line.");
        }

        return names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw Bad(header.Line, $"two columns are named '{twice.Key}'", "Rename one of them.")
            : names;
    }

    private void CheckWidth(CsvRecord record, int columns)
    {
        if (record.Values.Count != columns)
        {
            throw Bad(record.Line, $"this record has {record.Values.Count} values, but the header names {columns} columns", "Add or quote values.");
        }
    }

    private void CheckColumnTypes(string[] names)
    {
        if (seed.Config.ColumnTypes.Keys.FirstOrDefault(key => !names.Contains(key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            throw new WeirError(
                ModelErrors.BadConfig, $"Seed '{seed.Name}': column_types names '{unknown}', but the columns are {string.Join(", ", names)}.")
            {
                Location = seed.Location,
                Hint = Suggestion.DidYouMean(unknown, names),
            }.ToException();
        }
    }

    private LogicalType? TypeOf(string name) => seed.Config.ColumnTypes.TryGetValue(name, out var written) ? SeedTypeName.Parse(written) : null;

    private WeirException Misfit(RelationColumn column, CsvRecord record, int index) => Bad(
        record.Line, $"'{record.Values[index]}' in column '{column.Name}' is not a {column.Type}", "Correct the value, or the type in column_types.");

    private WeirException Bad(int line, string problem, string hint) =>
        new WeirError(ModelErrors.BadSeed, $"Seed '{seed.Name}': {problem}.") { Location = new SourceLocation(seed.File, line), Hint = hint }.ToException();
}
