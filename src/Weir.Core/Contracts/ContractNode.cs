using Weir.Core.Graph;

namespace Weir.Core.Contracts;

/// <summary>A contract in the project graph. Running it proves that its source can be reached.</summary>
/// <param name="Contract">The contract.</param>
public sealed record ContractNode(Contract Contract) : ProjectNode(new NodeId(NodeKind.Contract, Contract.Id));
