using System.Globalization;
using Weir.Contracts.Comparison;
using Weir.Contracts.Listing;
using Weir.Core.Contracts;
using Weir.Core.Data;
using Weir.Core.Types;

namespace Weir.Contracts.Testing;

/// <summary>The checks that a contract asks for of one raw table.</summary>
/// <param name="table">The table.</param>
/// <param name="sql">Writes SQL for it.</param>
/// <param name="names">The columns that the raw table has.</param>
/// <param name="now">When it is.</param>
internal sealed class TablePlan(TestedTable table, CheckSql sql, IReadOnlySet<string> names, DateTimeOffset now)
{
    private readonly ContractTable _contract = table.Node.Table;

    /// <summary>The checks, in the order of the contract.</summary>
    public IEnumerable<PlannedCheck> Checks =>
        [.. _contract.Columns.SelectMany(column => Column(column.Key, column.Value)), .. Key(), .. Volume(), .. Freshness(), .. _contract.Quality.Select(rule => Quality(rule, null, null))];

    private IEnumerable<PlannedCheck> Column(string name, ContractColumn column)
    {
        var title = $"column '{name}' is there";
        if (table.Find(name) is not { } exposed)
        {
            yield return table.Hiding(name) is LandingTransform.Drop
                ? new PlannedCheck(CheckKind.Schema, name, title) { Reason = "the contract drops it before it lands", Location = column.Location }
                : Missing(name, title, column, "the source does not have it");
            yield break;
        }

        if (Gone(exposed) is { } since)
        {
            yield return Missing(name, title, column, since);
        }

        var companion = Companion(exposed);
        yield return Type(name, column, exposed, companion);
        if (DeclaredTypes.Check(table, name, column) is { } declared)
        {
            yield return declared;
        }

        if (column.Required is true)
        {
            yield return Counted(CheckKind.Required, name, $"'{name}' is never NULL", Null(exposed)) with { Location = column.Location };
        }

        if (column.Unique)
        {
            yield return Counted(CheckKind.Unique, name, $"'{name}' is unique", sql.Duplicated([Comparable(exposed)])) with { Location = column.Location };
        }

        foreach (var rule in column.Quality)
        {
            yield return Quality(rule, name, exposed);
        }
    }

    private string? Companion(ExposedColumn exposed) =>
        names.Contains(exposed.Name + LogicalColumn.TextSuffix) ? sql.Name(exposed.Name + LogicalColumn.TextSuffix) : null;

    // A value that does not fit the type is there all the same: that is the type's fault.
    private string Null(ExposedColumn exposed) => $"{sql.Name(exposed.Name)} is null{(Companion(exposed) is { } companion ? $" and {companion} is null" : "")}";

    private static PlannedCheck Missing(string name, string title, ContractColumn column, string why) => new(CheckKind.Schema, name, title)
    {
        Known = false,
        Tell = _ => why,
        Location = column.Location,
    };

    // A column that no longer arrives is still shown, as NULL.
    private string? Gone(ExposedColumn exposed) =>
        table.Snapshot.SchemaEvents.LastOrDefault(change => change.Column == exposed.Name && change.Kind is SchemaEventKind.Missing or SchemaEventKind.Returned) is { Kind: SchemaEventKind.Missing } gone
            ? $"it no longer arrives since version {gone.Version}"
            : null;

    private PlannedCheck Type(string name, ContractColumn column, ExposedColumn exposed, string? companion)
    {
        var check = new PlannedCheck(CheckKind.Type, name, column.Type is { } wanted ? $"'{name}' is {wanted.Name}" : $"column '{name}' is there") { Location = column.Location };
        if (column.Type is null)
        {
            return check with { Kind = CheckKind.Schema, Known = true, Tell = _ => exposed.Type.Name };
        }

        if (table.Hiding(name) is not null)
        {
            return check with { Reason = "the contract hides its values before they land" };
        }

        if (!TypeWidening.Holds(exposed.Type, column.Type))
        {
            return check with { Known = false, Tell = _ => $"it is {exposed.Type.Name}" };
        }

        return companion is null
            ? check with { Known = true, Tell = _ => "" }
            : check with { MeasureSql = sql.Count($"{companion} is not null"), RowsSql = sql.Rows($"{companion} is not null"), Tell = number => number == 0 ? "" : $"{PlannedCheck.Rows(number ?? 0)} with another value" };
    }

    private IEnumerable<PlannedCheck> Key()
    {
        if (_contract.KeyColumns.Count == 0)
        {
            yield break;
        }

        var title = $"the key {string.Join(", ", _contract.KeyColumns)} identifies a row";
        var exposed = _contract.KeyColumns.Select(table.Find).ToArray();
        if (exposed.Any(column => column is null))
        {
            yield return new PlannedCheck(CheckKind.Key, null, title)
            {
                Known = false,
                Tell = _ => $"there is no column '{_contract.KeyColumns[Array.FindIndex(exposed, column => column is null)]}'",
                Location = _contract.Location,
            };
            yield break;
        }

        var missing = string.Join(" or ", exposed.Select(column => $"{sql.Name(column!.Name)} is null"));
        yield return Counted(CheckKind.Key, null, title, $"({missing}) or {sql.Duplicated([.. exposed.Select(column => Comparable(column!))])}") with { Location = _contract.Location };
    }

    private IEnumerable<PlannedCheck> Volume()
    {
        if (_contract.Volume is not { } volume)
        {
            yield break;
        }

        var (limit, title) = (volume.MinRows, volume.MaxRows) switch
        {
            ({ } min, { } max) => (new QualityLimit(QualityOperator.MustBeBetween, min, max), $"there are {min} to {max} rows"),
            ({ } min, null) => (new QualityLimit(QualityOperator.MustBeGreaterOrEqualTo, min), $"there are at least {min} rows"),
            var (_, max) => (new QualityLimit(QualityOperator.MustBeLessOrEqualTo, max ?? 0), $"there are at most {max} rows"),
        };
        yield return new PlannedCheck(CheckKind.Volume, null, title) { MeasureSql = sql.CountAll, Limit = limit, Location = volume.Location };
    }

    private IEnumerable<PlannedCheck> Freshness()
    {
        if (_contract.Freshness is not { } freshness)
        {
            yield break;
        }

        var check = new PlannedCheck(CheckKind.Freshness, freshness.Column, $"the newest data is at most {YamlText.Duration(freshness.MaxAge)} old")
        {
            Limit = new QualityLimit(QualityOperator.MustBeLessOrEqualTo, (decimal)freshness.MaxAge.TotalSeconds),
            Tell = seconds => seconds switch { null => "there is no row with a time", < 0 => "it lies in the future", { } age => $"it is {Age((double)age)} old" },
            Location = freshness.Location,
        };
        yield return (freshness.Column ?? _contract.CursorColumn) is { } column && (freshness.Column is not null || IsTime(table.Find(column)))
            ? Newest(check, column)
            : table.IsLive
                ? check with { Reason = "the source does not say when its rows were written: name a 'column'" }
                : check with { MeasureSql = $"select {Seconds(now - table.Snapshot.CommittedAt)}", Tell = seconds => $"it landed {Age((double)(seconds ?? 0))} ago" };
    }

    private PlannedCheck Newest(PlannedCheck check, string column) => table.Find(column) switch
    {
        null => check with { Known = false, Tell = _ => $"there is no column '{column}'" },
        var exposed when !IsTime(exposed) => check with { Known = false, Tell = _ => $"'{column}' is {exposed.Type.Name}, which tells no time" },
        var exposed => check with
        {
            Column = column,
            MeasureSql = $"select {Seconds(now - DateTimeOffset.UnixEpoch)} - extract(epoch from max({sql.Name(exposed.Name)})) from {sql.Table} where {Finite(exposed)}",
        },
    };

    // Infinity is later than everything, and says nothing about how fresh the rest is.
    private string Finite(ExposedColumn exposed) => exposed.Type == LogicalType.Time ? "true" : $"isfinite({sql.Name(exposed.Name)})";

    private PlannedCheck Quality(QualityRule rule, string? column, ExposedColumn? exposed)
    {
        var quoted = exposed is null ? null : sql.Name(exposed.Name);
        var check = new PlannedCheck(CheckKind.Quality, column, Title(rule, column)) { Rule = rule, Location = rule.Location, Limit = rule.Limit ?? QualityLimit.None, TotalSql = sql.CountAll };
        return rule.Metric switch
        {
            QualityMetric.Unchecked => check with { Reason = rule.Engine is { } engine ? $"it is a rule for {engine}" : "it is said for people" },
            QualityMetric.RowCount => check with { MeasureSql = sql.CountAll },
            QualityMetric.Sql => Query(check, rule, quoted),
            QualityMetric.DuplicateValues => Duplicates(check, rule, exposed),
            QualityMetric.NullValues => Counted(check, Null(exposed!)),
            QualityMetric.MissingValues => Counted(check, sql.Missing(quoted!, Null(exposed!), rule.MissingValues)),
            _ => Counted(check, sql.Invalid(quoted!, IsNumber(exposed!.Type) && rule.ValidValues.All(IsNumber), rule.ValidValues, rule.Pattern)),
        };
    }

    private PlannedCheck Query(PlannedCheck check, QualityRule rule, string? column)
    {
        var query = RuleQuery.Of(rule.Query!, sql.Table, column);
        return rule.Limit is null
            ? check with { MeasureSql = $"select count(*) from (\n{query}\n) as wrong_rows", RowsSql = query }
            : check with { MeasureSql = query, Tell = number => number is { } value ? $"it gives {value:0.############}" : "it gives nothing", TotalSql = rule.Percent ? sql.CountAll : null };
    }

    private PlannedCheck Duplicates(PlannedCheck check, QualityRule rule, ExposedColumn? exposed)
    {
        var columns = rule.Columns.Count > 0 ? rule.Columns.Select(table.Find).ToArray() : [exposed];
        return columns.Any(column => column is null)
            ? check with { Known = false, Tell = _ => $"there is no column '{rule.Columns[Array.FindIndex(columns, column => column is null)]}'" }
            : Counted(check, sql.Duplicated([.. columns.Select(column => Comparable(column!))]));
    }

    private PlannedCheck Counted(CheckKind kind, string? column, string title, string predicate) => Counted(new PlannedCheck(kind, column, title), predicate);

    private PlannedCheck Counted(PlannedCheck check, string predicate) => check with { MeasureSql = sql.Count(predicate), RowsSql = sql.Rows(predicate) };

    // Documents and lists of PostgreSQL have no order and no equality of their own.
    private string Comparable(ExposedColumn column) => column.Type == LogicalType.Json ? $"cast({sql.Name(column.Name)} as varchar)" : sql.Name(column.Name);

    private static string Title(QualityRule rule, string? column) => rule.Name ?? (rule.Metric, rule.Description) switch
    {
        (QualityMetric.Sql or QualityMetric.Unchecked, { } words) => words.ReplaceLineEndings(" ").Trim(),
        (QualityMetric.Sql, _) => $"sql: {string.Join(' ', rule.Query!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}",
        _ => $"{(column is null ? "" : $"'{column}' ")}{YamlText.Snake(rule.Metric)}{(rule.Columns.Count > 0 ? $" of {string.Join(", ", rule.Columns)}" : "")}{Wanted(rule)}",
    };

    private static string Wanted(QualityRule rule) => rule.Limit is not { } limit ? "" :
        $" {YamlText.Snake(limit.Operator)} {limit.Value:0.############}{(limit.Upper is { } upper ? $" and {upper:0.############}" : "")}{(rule.Percent ? " percent" : "")}";

    private static bool IsTime(ExposedColumn? column) => column?.Type.Name is "date" or "timestamp" or "timestamptz";

    private static bool IsNumber(LogicalType type) => type is LogicalType.DecimalType || type.Name is "smallint" or "integer" or "bigint" or "real" or "double";

    private static bool IsNumber(string text) => decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);

    private static string Seconds(TimeSpan span) => span.TotalSeconds.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Age(double seconds) => TimeSpan.FromSeconds(Math.Min(seconds, 1e11)) switch
    {
        { TotalDays: >= 2 } span => $"{Math.Floor(span.TotalDays):0} days",
        { TotalHours: >= 2 } span => $"{Math.Floor(span.TotalHours):0} hours",
        { TotalMinutes: >= 2 } span => $"{Math.Floor(span.TotalMinutes):0} minutes",
        var span => $"{Math.Floor(span.TotalSeconds):0} seconds",
    };
}
