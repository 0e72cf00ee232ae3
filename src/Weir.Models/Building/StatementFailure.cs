using Weir.Core.Errors;
using Weir.Models.Compilation;

namespace Weir.Models.Building;

/// <summary>An engine speaks of the statement it was sent; a person looks at the file.</summary>
internal static class StatementFailure
{
    /// <summary>The failure told of the place in the project.</summary>
    /// <param name="error">What the engine said.</param>
    /// <param name="sql">The query that its statement is made of.</param>
    /// <param name="otherwise">The place when the engine named none, or one that nobody wrote.</param>
    public static WeirError InFile(WeirError error, MappedSql sql, SourceLocation otherwise) =>
        error.Location is not null ? error
        : error.Statement is { } place && Find(place, sql) is { } location ? error.MovedTo(location)
        : error with { Location = otherwise };

    private static SourceLocation? Find(StatementPlace place, MappedSql sql)
    {
        var start = place.Statement.IndexOf(sql.Text, StringComparison.Ordinal);
        return start < 0 || place.Offset < start ? null

            // What is wrong behind its end is wrong with its end.
            : sql.LocationOf(Math.Min(place.Offset - start, sql.Text.Length));
    }
}
