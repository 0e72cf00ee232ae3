using Weir.Core.Types;
using Weir.Lake.DeltaLog;

namespace Weir.Lake.Exposure;

/// <summary>
/// Reads files that another program added. Which columns each has is not noted, so the engine unites them by name; partition values stand in
/// the log instead of the files.
/// </summary>
internal static class ForeignFiles
{
    /// <summary>A query over files with equal partition values.</summary>
    /// <param name="Sql">What to select from.</param>
    /// <param name="Columns">The columns it has.</param>
    /// <param name="Inexact">Columns with values that may not fit the exposed type.</param>
    /// <param name="Expressions">Attribute to the expression of its value, where it is not simply its column.</param>
    internal sealed record Source(
        string Sql, IReadOnlySet<string> Columns, IReadOnlySet<string> Inexact, IReadOnlyDictionary<string, string> Expressions);

    /// <summary>One source per set of partition values.</summary>
    public static IEnumerable<Source> Sources(LoadedTable table, Func<string, string> urlOf)
    {
        var files = table.State.Files.Where(file => FileTags.Shape(file.Add) is null).ToList();
        if (files.Count == 0)
        {
            return [];
        }

        var partitions = table.State.Metadata.PartitionColumns;
        var schema = DeltaSchema.ReadForDuckDb(table.State.Metadata.SchemaString).Where(column => !partitions.Contains(column.Name)).ToList();
        var columns = schema.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        var inexact = table.Ledger.Attributes.Where(attribute => attribute.InPayload).Select(AttributeSql.MemberKey)
            .Concat(columns).ToHashSet(StringComparer.Ordinal);
        return files
            .GroupBy(file => string.Join('\u0001', partitions.Select(partition => file.Add.PartitionValues.GetValueOrDefault(partition) is { } value ? "=" + value : "")))
            .Select(group => new Source(
                Sql(schema, group.Select(file => urlOf(file.Add.Path))), columns, inexact, Expressions(table, partitions, group.First().Add)));
    }

    // The empty part gives every column of the schema its type, also those that no file of the group has.
    private static string Sql(IReadOnlyList<(string Name, string Type)> schema, IEnumerable<string> urls)
    {
        var none = string.Join(", ", schema.Select(column => $"CAST(NULL AS {column.Type}) AS {DuckDbSql.Name(column.Name)}"));
        var files = $"SELECT * FROM {DuckDbSql.ReadParquet(urls, uniteByName: true)}";
        return none.Length == 0 ? $"({files})" : $"(SELECT {none} WHERE false UNION ALL BY NAME {files})";
    }

    private static Dictionary<string, string> Expressions(LoadedTable table, IReadOnlyList<string> partitions, AddAction add)
    {
        var expressions = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var attribute in table.Ledger.Attributes)
        {
            if (partitions.Contains(attribute.Name))
            {
                expressions[attribute.Name] = Constant(attribute.Type, add.PartitionValues.GetValueOrDefault(attribute.Name));
            }
            else if (attribute is { Columns: [{ } column], Type: var type } && type == LogicalType.TimestampTz && column.Type == type)
            {
                // Old writers store instants as INT96, which comes out without a zone.
                expressions[attribute.Name] = $"make_timestamptz(epoch_us({DuckDbSql.Name(column.Name)}))";
            }
        }

        return expressions;
    }

    // PROTOCOL.md, "Partition Value Serialization": an empty string is a null value; instants without a zone are UTC.
    private static string Constant(LogicalType type, string? value)
    {
        var name = DuckDbTypeName.Of(type);
        if (string.IsNullOrEmpty(value))
        {
            return $"CAST(NULL AS {name})";
        }

        var text = DuckDbSql.Text(value);
        return type switch
        {
            _ when type == LogicalType.Bytes => $"encode({text})",
            _ when type == LogicalType.TimestampTz => $"make_timestamptz(epoch_us(CAST({text} AS TIMESTAMP)))",
            _ => $"CAST({text} AS {name})",
        };
    }
}
