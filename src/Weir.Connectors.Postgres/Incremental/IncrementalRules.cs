using Weir.Connectors.Postgres.Catalog;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Core.Text;

namespace Weir.Connectors.Postgres.Incremental;

/// <summary>What an incremental read needs, refused before anything is read.</summary>
internal static class IncrementalRules
{
    /// <summary>What can be told without a server.</summary>
    /// <exception cref="WeirException">No cursor, or a lookback without a key.</exception>
    public static void CheckRequest(StreamRequest request)
    {
        if (request.Mode is not ReadMode.Incremental)
        {
            return;
        }

        if (request.CursorColumn is null)
        {
            throw new WeirError(PostgresErrors.CursorNeeded, $"{request.Stream} is read incrementally, but no cursor column is named.")
            {
                Hint = "Add 'cursor:' to the table in the contract, or read it in full.",
            }.ToException();
        }

        if (request.Lookback is not null && request.KeyColumns.Count == 0)
        {
            throw new WeirError(PostgresErrors.LookbackNeedsKey, $"{request.Stream} has a lookback of {request.Lookback} but no key: rows in it would be there twice.")
            {
                Hint = "Add 'key:', or drop the lookback: rows of transactions that commit late are found without it.",
            }.ToException();
        }
    }

    /// <summary>What depends on the relation.</summary>
    /// <exception cref="WeirException">It has no row versions, or lacks a column that the request names.</exception>
    public static void CheckRelation(StreamRequest request, PostgresRelation relation)
    {
        var names = request.Mode is ReadMode.Incremental ? request.KeyColumns.Append(request.CursorColumn!) : request.KeyColumns;
        foreach (var name in names.Where(name => relation.Columns.All(column => column.Name != name)))
        {
            throw new WeirError(
                ConnectorErrors.ColumnNotFound, $"{relation.Name} has no column '{name}'; it has {string.Join(", ", relation.Columns.Select(column => column.Name))}.")
            {
                Hint = Suggestion.DidYouMean(name, relation.Columns.Select(column => column.Name)),
            }.ToException();
        }

        if (request.Mode is ReadMode.Incremental && !relation.HasRowVersions)
        {
            throw NoRowVersions(relation, $"it is a {Spoken(relation.Kind)}");
        }

        if (request is { Mode: ReadMode.Incremental, Lookback: not null }
            && relation.Columns.First(column => column.Name == request.CursorColumn) is { Type: not { BuiltIn: true, Name: "date" or "timestamp" or "timestamptz" } } cursor)
        {
            throw new WeirError(
                ConnectorErrors.BadSetting, $"{relation.Name} has a lookback of {request.Lookback}, but its cursor '{cursor.Name}' is {cursor.Declared}, not a date or time.")
            {
                Hint = "Name a date or timestamp column as the cursor, or drop the lookback.",
            }.ToException();
        }
    }

    /// <summary>The error for rows that do not say which transaction wrote them.</summary>
    public static WeirException NoRowVersions(PostgresRelation relation, string why) => new WeirError(
        PostgresErrors.NoRowVersions, $"{relation.Name} cannot be read incrementally: {why}, whose rows do not say which transaction wrote them.")
    {
        Hint = "Read the tables beneath it, or read it in full.",
    }.ToException();

    private static string Spoken(RelationKind kind) => kind switch
    {
        RelationKind.View => "view",
        RelationKind.MaterializedView => "materialized view",
        _ => "foreign table",
    };
}
