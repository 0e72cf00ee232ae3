using Weir.Contracts;
using Weir.Core.Contracts;
using Weir.Core.Errors;
using Weir.Core.Graph;
using Weir.Core.Text;

namespace Weir.Cli.Project;

/// <summary>Finds contracts that a command line names.</summary>
internal static class KnownContract
{
    /// <summary>The contract of that id.</summary>
    /// <exception cref="WeirException">There is none; the error suggests what is close.</exception>
    public static Contract Find(ContractSet set, string id)
    {
        if (set.Find(id) is { } contract)
        {
            return contract;
        }

        var ids = set.Contracts.Select(contract => contract.Id).ToArray();
        throw new WeirError(GraphErrors.NothingSelected, $"There is no contract '{id}'.")
        {
            Hint = Suggestion.DidYouMean(id, ids) ?? (ids.Length == 0 ? "The project has none; they are files below contracts/." : $"There are {string.Join(", ", ids)}."),
        }.ToException();
    }
}
