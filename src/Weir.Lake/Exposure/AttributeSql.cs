using Weir.Core.Types;
using Weir.Lake.Ledger;
using Weir.Lake.Writing;

namespace Weir.Lake.Exposure;

/// <summary>The expressions that show an attribute from the columns a group of files has.</summary>
internal static class AttributeSql
{
    /// <summary>The expressions.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="columns">The columns that the files have.</param>
    /// <param name="inexact">The columns, and attributes of payloads, that hold values which may not fit.</param>
    public static ShownAttribute Show(LedgerAttribute attribute, IReadOnlySet<string> columns, IReadOnlySet<string> inexact)
    {
        var shown = attribute.Columns.Where(column => columns.Contains(column.Name))
            .Select(column => Column(attribute.Type, column, inexact.Contains(column.Name))).ToList();
        if (attribute.InPayload && columns.Contains(AttributeRegistry.PayloadName))
        {
            shown.Add(Member(attribute, inexact.Contains(MemberKey(attribute))));
        }

        return shown.Count switch
        {
            0 => new ShownAttribute($"CAST(NULL AS {DuckDbTypeName.Of(attribute.Type)})", null),
            1 => shown[0],
            _ => new ShownAttribute(
                Coalesce(shown.Select(part => part.Value)),
                shown.Exists(part => part.Misfit is not null) ? Coalesce(shown.Select(part => part.Misfit).OfType<string>()) : null),
        };
    }

    /// <summary>How a payload's attribute is named among inexact columns.</summary>
    public static string MemberKey(LedgerAttribute attribute) => "\0" + attribute.Name;

    private static ShownAttribute Column(LogicalType type, PhysicalColumn column, bool inexact)
    {
        var name = DuckDbSql.Name(column.Name);
        if (column.Type == type)
        {
            return new ShownAttribute(SameType(name, type), null);
        }

        if (column.Type == LogicalType.Text)
        {
            return inexact ? Exact(name, name, type) : new ShownAttribute(TextCast.Plain(name, type), null);
        }

        var value = SameType(name, column.Type);
        return TypeFit.Holds(type, column.Type)
            ? new ShownAttribute(type == LogicalType.Json ? $"to_json({value})" : $"CAST({value} AS {DuckDbTypeName.Of(type)})", null)
            : Converted(value, column.Type, type);
    }

    private static ShownAttribute Exact(string text, string original, LogicalType type)
    {
        var value = TextCast.Exact(text, type);
        return new ShownAttribute(value, $"CASE WHEN {value} IS NULL THEN CAST({original} AS VARCHAR) END");
    }

    // Numbers and dates are held against what they become and back; everything else goes by way of its text.
    private static ShownAttribute Converted(string value, LogicalType from, LogicalType type)
    {
        if (!(IsNumber(from) && IsNumber(type)) && !(from == LogicalType.Timestamp && type == LogicalType.Date))
        {
            return Exact($"CAST({value} AS VARCHAR)", value, type);
        }

        var there = $"TRY_CAST({value} AS {DuckDbTypeName.Of(type)})";
        var back = $"TRY_CAST({there} AS {DuckDbTypeName.Of(from)})";
        var kept = $"CASE WHEN {back} = {value} THEN {there} END";
        return new ShownAttribute(kept, $"CASE WHEN {kept} IS NULL THEN CAST({value} AS VARCHAR) END");
    }

    // What Parquet and Delta have no type for, or the wrong one.
    private static string SameType(string name, LogicalType type) => type switch
    {
        _ when type == LogicalType.Uuid || type == LogicalType.Time => $"CAST({name} AS {DuckDbTypeName.Of(type)})",
        _ when type == LogicalType.Json => $"CAST({name} AS JSON)",
        _ when type == LogicalType.Timestamp =>
            $"CASE WHEN isfinite({name}) THEN make_timestamp(epoch_us({name})) WHEN {name} IS NOT NULL THEN CAST(CAST({name} AS VARCHAR) AS TIMESTAMP) END",
        _ => name,
    };

    private static ShownAttribute Member(LedgerAttribute attribute, bool inexact)
    {
        var payload = DuckDbSql.Name(AttributeRegistry.PayloadName);
        var pointers = attribute.Spellings.Select(spelling => DuckDbSql.Text("/" + Pointer(spelling)));
        if (attribute.Type == LogicalType.Json)
        {
            return new ShownAttribute(Coalesce(pointers.Select(pointer => $"nullif(json_extract({payload}, {pointer}), 'null'::JSON)")), null);
        }

        var text = Coalesce(pointers.Select(pointer => $"json_extract_string({payload}, {pointer})"));
        return inexact ? Exact(text, text, attribute.Type) : new ShownAttribute(TextCast.Plain(text, attribute.Type), null);
    }

    // RFC 6901.
    private static string Pointer(string member) =>
        member.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static bool IsNumber(LogicalType type) =>
        type is LogicalType.DecimalType
        || type == LogicalType.SmallInt || type == LogicalType.Integer || type == LogicalType.BigInt
        || type == LogicalType.Real || type == LogicalType.Double;

    private static string Coalesce(IEnumerable<string> expressions)
    {
        var list = expressions.ToList();
        return list.Count == 1 ? list[0] : $"coalesce({string.Join(", ", list)})";
    }
}
