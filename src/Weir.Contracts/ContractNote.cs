using Weir.Core.Errors;

namespace Weir.Contracts;

/// <summary>Something worth saying about a contract that is neither wrong nor doubtful.</summary>
/// <param name="ContractId">Which contract.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Location">Where the contract is written.</param>
public sealed record ContractNote(string ContractId, string Message, SourceLocation? Location)
{
    /// <summary><c>file:line:column: note: message</c>.</summary>
    public override string ToString() => Location is null ? $"note: {Message}" : $"{Location}: note: {Message}";
}
