using Weir.Core.Contracts;
using Weir.Core.Errors;
using Weir.Core.Graph;

namespace Weir.Contracts.Expansion;

/// <summary>The datasets a project's contracts come to.</summary>
/// <param name="Contracts">The contracts.</param>
/// <param name="Datasets">Their datasets, ordered by name; names are unique.</param>
/// <param name="Findings">What is wrong (two tables with one name) or doubtful (a source that could not be asked).</param>
public sealed record ExpandedContracts(IReadOnlyList<Contract> Contracts, IReadOnlyList<DatasetNode> Datasets, IReadOnlyList<WeirError> Findings)
{
    /// <summary>Adds the contracts, their datasets and the edges between them to a graph.</summary>
    public void AddTo(ProjectGraphBuilder graph)
    {
        foreach (var contract in Contracts)
        {
            graph.Add(new ContractNode(contract)
            {
                Location = contract.Location,
                Owner = contract.IngestionOwner ?? contract.SourceOwner,
                Description = contract.Purpose,
                Tags = contract.Tags,
            });
        }

        foreach (var dataset in Datasets)
        {
            graph.Add(dataset);
            graph.Connect(new NodeId(NodeKind.Contract, dataset.Contract.Id), dataset.Id, EdgeReason.Contract, dataset.Table.Location);
        }
    }
}
