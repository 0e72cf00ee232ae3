using Weir.Core.Data;
using Weir.Core.Graph;

namespace Weir.Core.Contracts;

/// <summary>
/// One table of a contract, found and named. Running it reads the source, lands the rows, commits them and exposes the raw table.
/// </summary>
/// <param name="Dataset">Its name in the lake and in the warehouse.</param>
/// <param name="Stream">Its name in the source.</param>
/// <param name="Contract">The contract that covers it.</param>
/// <param name="Table">The entry of the contract that covers it.</param>
public sealed record DatasetNode(DatasetName Dataset, StreamName Stream, Contract Contract, ContractTable Table)
    : ProjectNode(new NodeId(NodeKind.Dataset, Dataset.ToString()));
