using Weir.Core.Errors;
using Weir.Models.SqlDependencies;

namespace Weir.Models;

/// <summary>A query that somebody types to see its rows.</summary>
public static class InlineQuery
{
    /// <summary>Refuses what is not one query.</summary>
    /// <exception cref="WeirException">It changes something, or is several statements.</exception>
    public static void Require(string sql)
    {
        if (StatementPeeler.Peel(sql).Take(2).ToArray() is not [{ IsQuery: true }])
        {
            throw new WeirError(ModelErrors.NotOneQuery, "Only one query can be shown: SELECT, WITH, FROM, VALUES, DESCRIBE or SUMMARIZE.")
            {
                Hint = "What changes tables belongs in a model, or in the warehouse's own client.",
            }.ToException();
        }
    }
}
