using Weir.Core.Contracts;
using Weir.Core.Errors;

namespace Weir.Contracts;

/// <summary>All contracts of a project, and everything found wrong or doubtful in them.</summary>
/// <param name="Contracts">The contracts that could be read, in order of file and place, also those with mistakes.</param>
/// <param name="Findings">Mistakes (which stop a run) and warnings, in order of file and place.</param>
public sealed record ContractSet(IReadOnlyList<Contract> Contracts, IReadOnlyList<WeirError> Findings)
{
    /// <summary>Whether something must be mended before anything runs.</summary>
    public bool HasErrors => Findings.Any(finding => finding.Severity is Severity.Error);

    /// <summary>What <c>validate</c> adds for the reader.</summary>
    public IReadOnlyList<ContractNote> Notes =>
    [
        .. Contracts.Where(contract => contract.Tables is [{ Pattern: "*" }]).Select(contract => new ContractNote(
            contract.Id, $"Contract '{contract.Id}' names no table, so it covers the whole database '{contract.SourceDb}'.", contract.Location)),
    ];

    /// <summary>The contract of that id, or null.</summary>
    public Contract? Find(string id) => Contracts.FirstOrDefault(contract => string.Equals(contract.Id, id, StringComparison.Ordinal));

    /// <summary>What was found wrong or doubtful between the place where a contract begins and the one where the next in its file does.</summary>
    public IReadOnlyList<WeirError> FindingsOf(Contract contract)
    {
        if (contract.Location is not { } begin)
        {
            return [];
        }

        var next = Contracts.Select(other => other.Location).OfType<SourceLocation>()
            .Where(other => other.File == begin.File && other.Line > begin.Line).Select(other => other.Line).DefaultIfEmpty(int.MaxValue).Min();
        return [.. Findings.Where(finding => finding.Location is { } at && at.File == begin.File && at.Line >= begin.Line && at.Line < next)];
    }

    /// <summary>Returns itself when nothing stops a run.</summary>
    /// <exception cref="WeirException">With every mistake.</exception>
    public ContractSet RequireSound() =>
        HasErrors ? throw new WeirException([.. Findings.Where(finding => finding.Severity is Severity.Error)]) : this;
}
