using Weir.Contracts.Changes.Folding;
using Weir.Contracts.Changes.Sql.Lexing;
using Weir.Contracts.Changes.Sql.Statements;

namespace Weir.Contracts.Changes.Sql.Reading;

/// <summary>
/// Reads a SQL file from its first to its last statement: what each does, what blocks and routines do that are run in the same file, and
/// what statements do that are put together when they run, as far as the text tells it. One reader reads one file.
/// </summary>
internal sealed class SqlReader(SqlFlavour flavour)
{
    // Text in text in text: what is deeper is not read but said to be unread.
    private const int Deepest = 4;

    private readonly Routines _routines = new();
    private readonly Loops _loops = new();
    private bool _toldElsewhere;

    /// <summary>What a stretch of SQL does, in its order.</summary>
    public IEnumerable<SchemaAction> Read(SqlPart part) => Read(part, 0, isTold: true);

    private IEnumerable<SchemaAction> Read(SqlPart part, int depth, bool isTold)
    {
        var splitter = new StatementSplitter(part, flavour);
        var conditional = false;
        foreach (var statement in splitter.Split())
        {
            conditional |= depth > 0 && statement is { IsCondition: true, Guarded: true };
            var least = !statement.Complete ? ChangeConfidence.CannotTell
                : statement.Guarded || conditional ? ChangeConfidence.Likely : ChangeConfidence.Certain;
            foreach (var action in ReadStatement(statement, depth))
                yield return AtLeast(action, action is SchemaAction.Unclear ? ChangeConfidence.CannotTell : least);
        }

        if (splitter.UnclosedAt is { } at && isTold)
            yield return Unclear(part.PlaceOf(at), "a quote or comment that is never closed");
    }

    private IEnumerable<SchemaAction> ReadStatement(SqlStatement statement, int depth)
    {
        if (depth > Deepest)
            return [Unclear(statement.Part.PlaceOf(statement.Tokens[0].Start), "SQL in text in text")];
        if (statement.IsRoutine)
            return ReadRoutine(statement, depth);

        var cursor = new TokenCursor(statement, flavour);
        if (statement.IsCondition)
            return Nothing(() => _loops.Enter(cursor));
        if (cursor.Take("DO"))
            return ReadBody(Routines.BodyOf(statement), depth);
        if (cursor.IsNextAny("EXEC", "EXECUTE", "PREPARE", "CALL", "PERFORM", "sp_rename"))
            return ReadExecute(cursor, depth);

        return cursor.IsNextAny("SET", "SELECT", "DECLARE", "WITH") || IsAssignment(cursor)
            ? ReadTexts(cursor, depth)
            : DdlReader.Read(statement, flavour);
    }

    // name := value, and name type := value among declarations.
    private static bool IsAssignment(TokenCursor cursor) =>
        cursor.IsName() && (cursor.IsSymbol(':', 1) || cursor.IsSymbol(':', 2));

    private IEnumerable<SchemaAction> ReadRoutine(SqlStatement statement, int depth)
    {
        if (statement.Complete)
            return Nothing(() => _routines.Add(statement));

        return ReadBody(Routines.BodyOf(statement), depth);
    }

    private IEnumerable<SchemaAction> ReadBody(SqlPart? body, int depth) => body is null ? [] : Read(body, depth + 1, isTold: true);

    private IEnumerable<SchemaAction> ReadExecute(TokenCursor cursor, int depth)
    {
        var isPrepare = cursor.IsNextAny("PREPARE");
        var isExecute = cursor.IsNextAny("EXEC", "EXECUTE");
        if (isPrepare || isExecute || cursor.IsNextAny("CALL", "PERFORM"))
            cursor.Skip();

        cursor.Take("IMMEDIATE");
        if (cursor.IsNextVariable() && cursor.IsSymbol('=', 1))
            cursor.MoveTo(cursor.At + 2);
        if (isPrepare)
            return cursor.TakeName() is not null && cursor.Take("FROM") ? ReadComposed(ComposedSql.Read(cursor), depth) : [];

        var from = cursor.At;
        var called = cursor.Kind is SqlTokenKind.Text || cursor.IsNextVariable() ? null : cursor.TakeTable()?.Name;
        if (called is not null && called.Equals("sp_rename", StringComparison.OrdinalIgnoreCase))
            return RenameReader.ReadProcedure(cursor);
        if (called is not null && called.Equals("sp_executesql", StringComparison.OrdinalIgnoreCase))
            return ReadComposed(ComposedSql.Read(cursor.AfterName()), depth);
        if (called is not null && _routines.Find(called) is { } routine)
            return ReadBody(routine, depth);

        cursor.MoveTo(from);
        var runsText = isExecute && (called is null || (depth > 0 && flavour is not SqlFlavour.SqlServer));
        return runsText ? ReadComposed(ComposedSql.Read(cursor), depth) : [];
    }

    // Statements that are kept as text until something runs them; and calls of routines in queries.
    private IEnumerable<SchemaAction> ReadTexts(TokenCursor cursor, int depth)
    {
        _loops.Declare(cursor);
        while (!cursor.AtEnd)
            if (cursor.Kind is SqlTokenKind.Text)
            {
                var at = cursor.At;
                var composed = ComposedSql.Read(cursor);
                if (composed.IsDdl)
                    foreach (var action in ReadComposed(composed, depth))
                        yield return AtLeast(action, ChangeConfidence.CannotTell);

                _toldElsewhere |= composed.IsDdl;
                cursor.MoveTo(Math.Max(cursor.At, at + 1));
            }
            else
            {
                var called = cursor.IsSymbol('(', 1) && cursor.Word is { } name ? _routines.Find(name) : null;
                foreach (var action in ReadBody(called, depth))
                    yield return action;
                cursor.Skip();
            }
    }

    private IEnumerable<SchemaAction> ReadComposed(ComposedSql composed, int depth)
    {
        if (composed.IsUnknown)
            return _toldElsewhere ? [] : [Unclear(composed.Place, "SQL that is put together when it runs")];

        var filled = composed.IsTold ? [] : _loops.Fill(composed);
        if (filled.Count > 0)
            return filled.SelectMany(one => Read(one.AsPart(), depth + 1, isTold: true)).Select(static one => AtLeast(one, ChangeConfidence.Likely));

        var actions = Read(composed.AsPart(), depth + 1, composed.IsTold);
        return composed.IsTold ? actions : actions.Select(static one => AtLeast(one, ChangeConfidence.CannotTell));
    }

    private static SchemaAction AtLeast(SchemaAction action, ChangeConfidence least) =>
        action.Confidence < least ? action with { Confidence = least } : action;

    private static SchemaAction.Unclear Unclear(Core.Errors.SourceLocation place, string text) =>
        new(null, null, TableChangeKind.Unknown, text) { At = place, Confidence = ChangeConfidence.CannotTell };

    private static IEnumerable<SchemaAction> Nothing(Action remember)
    {
        remember();
        return [];
    }
}
