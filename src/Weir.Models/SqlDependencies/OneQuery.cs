using Weir.Core.Errors;

namespace Weir.Models.SqlDependencies;

/// <summary>Sees to it that text is one statement: what follows a semicolon would be run unseen by the graph.</summary>
internal static class OneQuery
{
    /// <summary>Where the second statement begins, or null when there is none.</summary>
    public static int? FindSecond(string sql) =>
        sql.Contains(';', StringComparison.Ordinal) && StatementPeeler.Peel(sql).ElementAtOrDefault(1) is { } second ? second.Offset : null;

    /// <summary>The error of a model or test that has one.</summary>
    public static WeirError Error(string owner, SourceLocation location) =>
        new(ModelErrors.NotOneQuery, $"{owner} is more than one SQL statement; the second begins here.")
        {
            Location = location,
            Hint = "Remove it, or make it a pre_hook or post_hook.",
        };
}
