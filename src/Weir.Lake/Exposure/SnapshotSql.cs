using System.Globalization;
using System.Text;
using Weir.Core.Data;
using Weir.Core.Types;
using Weir.Lake.DeltaLog;
using Weir.Lake.Ledger;
using Weir.Lake.Writing;

namespace Weir.Lake.Exposure;

/// <summary>
/// Writes the query behind a raw table: a SELECT per group of files, joined by UNION ALL BY NAME, and for keyed datasets the latest row per
/// key on top.
/// </summary>
internal sealed class SnapshotSql
{
    private const string LoadedAt = LogicalColumn.SystemPrefix + "loaded_at";
    private const string SourceColumn = LogicalColumn.SystemPrefix + "source";
    private const string RowColumn = LogicalColumn.SystemPrefix + "row";

    private static readonly Dictionary<string, string> NoExpressions = [];

    private readonly LoadedTable _table;
    private readonly Func<string, string> _urlOf;
    private readonly IReadOnlyList<LedgerAttribute> _shown;
    private readonly IReadOnlyList<string> _order;

    /// <summary>Prepares the query of a table at a version.</summary>
    /// <param name="table">The table.</param>
    /// <param name="urlOf">Where an engine reads a file, by its path in the table.</param>
    public SnapshotSql(LoadedTable table, Func<string, string> urlOf)
    {
        _table = table;
        _urlOf = urlOf;
        _shown =
        [
            .. table.Ledger.Attributes.Where(attribute => attribute is { IsExposed: true, IsSystem: false }),
            .. table.Ledger.Attributes.Where(attribute => attribute is { IsSystem: true, Name: AttributeRegistry.PayloadName or LoadedAt }),
        ];
        Columns = [.. _shown.SelectMany(Exposed)];
        KeyColumns = [.. (table.Weir?.KeyColumns ?? []).Select(name => table.Ledger.Find(name)).OfType<LedgerAttribute>().Select(attribute => attribute.ExposedName)];
        _order = KeyColumns.Count == 0 ? [] : OrderColumns();
    }

    /// <summary>What the query shows.</summary>
    public IReadOnlyList<ExposedColumn> Columns { get; }

    /// <summary>The key, as exposed names.</summary>
    public IReadOnlyList<string> KeyColumns { get; }

    /// <summary>The query.</summary>
    public string Write()
    {
        if (_shown.Count == 0)
        {
            return Empty();
        }

        var own = _table.State.Files.Where(file => FileTags.Shape(file.Add) is not null).ToList();
        var selects = FileGroups.Of(_table.Ledger, own).Select(group => Select(group.Columns, group.Inexact, Source(group.Files), NoExpressions))
            .Concat(ForeignFiles.Sources(_table, _urlOf).Select(source => Select(source.Columns, source.Inexact, source.Sql, source.Expressions)))
            .DefaultIfEmpty(Empty());
        var all = string.Join("\nUNION ALL BY NAME\n", selects);
        return KeyColumns.Count == 0 ? all : Latest(all);
    }

    private static IEnumerable<ExposedColumn> Exposed(LedgerAttribute attribute)
    {
        yield return new ExposedColumn(attribute.ExposedName, attribute.Name, attribute.Type);
        if (attribute.HasText)
        {
            yield return new ExposedColumn(Companion(attribute), attribute.Name, LogicalType.Text);
        }
    }

    private static string Companion(LedgerAttribute attribute) => attribute.ExposedName + LogicalColumn.TextSuffix;

    private string Select(
        IReadOnlySet<string> columns, IReadOnlySet<string> inexact, string source, IReadOnlyDictionary<string, string> expressions)
    {
        var sql = new StringBuilder("SELECT ");
        var separator = "";
        foreach (var attribute in _shown)
        {
            var shown = expressions.TryGetValue(attribute.Name, out var expression)
                ? new ShownAttribute(expression, null)
                : AttributeSql.Show(attribute, columns, inexact);
            Append(shown.Value, attribute.ExposedName);
            if (attribute.HasText)
            {
                Append(shown.Misfit ?? "CAST(NULL AS VARCHAR)", Companion(attribute));
            }
        }

        foreach (var hidden in _order)
        {
            Append(columns.Contains(hidden) ? DuckDbSql.Name(hidden) : $"CAST(NULL AS {(hidden == SourceColumn ? "VARCHAR" : "BIGINT")})", hidden);
        }

        return sql.Append(" FROM ").Append(source).ToString();

        void Append(string expression, string name)
        {
            var quoted = DuckDbSql.Name(name);
            sql.Append(separator).Append(expression);
            if (expression != quoted)
            {
                sql.Append(" AS ").Append(quoted);
            }

            separator = ", ";
        }
    }

    private string Source(IEnumerable<LiveFile> files) =>
        DuckDbSql.ReadParquet(files.Select(file => _urlOf(file.Add.Path)), uniteByName: false);

    private string Empty() => _shown.Count == 0
        ? $"SELECT CAST(NULL AS TIMESTAMPTZ) AS {DuckDbSql.Name(LoadedAt)} WHERE false"
        : Select(new HashSet<string>(), new HashSet<string>(), "(SELECT 1) WHERE false", NoExpressions);

    // Row numbers count within one source object, so the object comes before them.
    private List<string> OrderColumns()
    {
        var held = _table.Ledger.Attributes.Where(attribute => attribute.IsSystem).Select(attribute => attribute.Name).ToHashSet(StringComparer.Ordinal);
        return [FilePlan.VersionColumn, .. new[] { SourceColumn, RowColumn }.Where(held.Contains)];
    }

    private string Latest(string all)
    {
        var keys = _shown.Where(attribute => KeyColumns.Contains(attribute.ExposedName)).SelectMany(Exposed).Select(column => DuckDbSql.Name(column.Name)).ToList();
        var cursor = _table.Weir?.CursorColumn is { } name ? _shown.FirstOrDefault(attribute => string.Equals(attribute.Name, name, StringComparison.OrdinalIgnoreCase)) : null;
        var order = new[] { cursor?.ExposedName }.OfType<string>().Concat(_order).Select(column => $"{DuckDbSql.Name(column)} DESC NULLS LAST");
        var columns = string.Join(", ", Columns.Select(column => DuckDbSql.Name(column.Name)));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT {columns} FROM (
            {all}
            ) QUALIFY row_number() OVER (PARTITION BY {string.Join(", ", keys)} ORDER BY {string.Join(", ", order)}) = 1 OR ({string.Join(" AND ", keys.Select(key => $"{key} IS NULL"))})
            """);
    }
}
