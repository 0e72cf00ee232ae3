using Weir.Connectors.Postgres.Catalog;
using Weir.Connectors.Postgres.Columns;
using Weir.Connectors.Postgres.Connections;
using Weir.Core.Data;

namespace Weir.Connectors.Postgres.Reads;

/// <summary>What the splits of one read have in common.</summary>
/// <param name="Connections">Where.</param>
/// <param name="Relation">What.</param>
/// <param name="Columns">Which columns, and how.</param>
/// <param name="Snapshot">The exported snapshot all of them see.</param>
/// <param name="StatementTimeoutSeconds">Longest time a statement may take; 0: no limit.</param>
/// <param name="Unconverted">Whether text may be anything but UTF-8 and must be looked at.</param>
internal sealed record TableRead(
    PostgresConnections Connections, PostgresRelation Relation, IReadOnlyList<ColumnPlan> Columns, string Snapshot, int StatementTimeoutSeconds, bool Unconverted)
{
    /// <summary>Which rows; null: all.</summary>
    public string? Condition { get; init; }

    /// <summary>Where the source stood before.</summary>
    public Position Before { get; init; } = Position.Start;

    /// <summary>Where it stands once every split is committed.</summary>
    public Position After { get; init; } = Position.Start;

    /// <summary>Gives the batches of all splits their memory.</summary>
    public RecyclingAllocator Buffers { get; } = new();

    /// <summary>What is being done, for messages.</summary>
    public string What => $"Reading {Relation.Name}";

    // Rows of a view have no address to report.
    private bool HasPlace => Unconverted && Relation.Kind is not (RelationKind.View or RelationKind.ForeignTable);

    /// <summary>The check for rows that cannot be read, or null where there can be none.</summary>
    public Copy.RowCheck? Check()
    {
        if (!Unconverted)
        {
            return null;
        }

        var (fields, field) = (new List<(int, string)>(), 0);
        foreach (var column in Columns)
        {
            fields.AddRange(column.Decoder().TextFields.Select(text => (field + text, column.Name)));
            field += column.Expressions.Count;
        }

        return new Copy.RowCheck(Relation.Name.ToString(), fields, HasPlace ? field : null);
    }

    /// <summary>Fields of a row.</summary>
    public int Fields => Columns.Sum(column => column.Expressions.Count) + (HasPlace ? 1 : 0);

    /// <summary>A statement that needs every right a read needs, and reads nothing.</summary>
    public string ProbeSql => $"select {string.Join(", ", Columns.SelectMany(column => column.Expressions))} from {Relation.Quoted} limit 0";

    /// <summary>The statement for a range of pages, or for everything.</summary>
    /// <param name="range">A condition on <c>ctid</c>, or null.</param>
    public string CopySql(string? range)
    {
        var expressions = Columns.SelectMany(column => column.Expressions).Concat(HasPlace ? ["ctid"] : []);
        var conditions = new[] { range, Condition }.Where(condition => condition is not null).Select(condition => $"({condition})").ToArray();
        var where = conditions.Length == 0 ? "" : $" where {string.Join(" and ", conditions)}";
        return $"copy (select {string.Join(", ", expressions)} from {(Relation.IsOneHeap ? "only " : "")}{Relation.Quoted}{where}) to stdout (format binary)";
    }
}
