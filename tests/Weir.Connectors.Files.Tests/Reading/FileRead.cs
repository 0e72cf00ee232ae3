using Apache.Arrow;
using Weir.Connectors.Files.Rows;
using Weir.Core.Data;
using Weir.Core.Ports;
using Weir.Core.Types;
using Weir.Testing.Sources;

namespace Weir.Connectors.Files.Tests.Reading;

/// <summary>Everything one read of a set of files returns, as the engine would see it.</summary>
internal sealed record FileRead(
    IReadOnlyList<IReadOnlyDictionary<string, object?>> Rows, IReadOnlyList<Rejected> Rejected, Position Position,
    IReadOnlyList<IReadOnlyList<string>> Schemas, IReadOnlyList<string> Splits, IReadOnlyList<Field> Fields)
{
    public static StreamRequest Request(string table, ReadMode mode = ReadMode.Full, params (string Option, string Value)[] options) =>
        new(new StreamName("", table), mode) { Options = options.ToDictionary(option => option.Option, option => option.Value) };

    public static ConnectionSettings Connection(string project, string root = ".") =>
        new("files", project, new Dictionary<string, string> { ["root"] = root });

    public static Task<FileRead> ReadAsync(string root, StreamRequest request, Position? from = null, Action? betweenPlanAndRead = null) =>
        ReadAsync(Connection(root), request, from, betweenPlanAndRead);

    public static async Task<FileRead> ReadAsync(ConnectionSettings connection, StreamRequest request, Position? from = null, Action? betweenPlanAndRead = null)
    {
        var cancel = TestContext.Current.CancellationToken;
        var (rows, rejected, schemas, fields) = (new List<IReadOnlyDictionary<string, object?>>(), new List<Rejected>(), new List<IReadOnlyList<string>>(), new List<Field>());
        var position = from ?? Position.Start;
        await using var source = new FilesConnector().CreateSource(connection, request);
        await source.OpenAsync(cancel);
        var splits = await source.PlanAsync(from, cancel);
        betweenPlanAndRead?.Invoke();
        foreach (var split in splits)
        {
            await foreach (var batch in split.Read(cancel).WithCancellation(cancel))
            {
                using (batch)
                {
                    rows.AddRange(ArrowRows.Read(batch.Rows));
                    schemas.Add([.. batch.Rows.Schema.FieldsList.Select(field => field.Name)]);
                    fields.AddRange(batch.Rows.Schema.FieldsList);
                    rejected.AddRange(batch.Rejected);
                    position = position.Merge(batch.Position);
                }
            }
        }

        return new FileRead(rows, rejected, position, schemas, [.. splits.Select(split => split.Id)], fields);
    }

    /// <summary>The values of a column, row by row; null also where a row has no such column.</summary>
    public IReadOnlyList<object?> Column(string name) => [.. Rows.Select(row => row.GetValueOrDefault(name))];

    /// <summary>The rows without the column that names their file, as text, fields joined by commas.</summary>
    public IReadOnlyList<string> Lines() =>
    [
        .. Rows.Select(row => string.Join(",", row.Where(value => value.Key != SourceNames.ColumnName).Select(value => value.Value ?? "NULL"))),
    ];

    public Field Field(string name) => Fields.First(field => field.Name == name);

    public LogicalType TypeOf(string name) => LogicalColumn.TypeOf(Field(name));
}
