using Weir.Contracts;
using Weir.Core.Contracts;
using Weir.Core.Errors;

namespace Weir.Cli.Site;

/// <summary>What was found wrong or doubtful in contracts, by the contract in whose lines it stands.</summary>
internal sealed class SiteFindings
{
    private readonly Dictionary<(string File, int Line), List<WeirError>> _findings = [];

    /// <summary>Sorts them.</summary>
    public SiteFindings(ContractSet set)
    {
        var begins = set.Contracts.Select(contract => contract.Location).OfType<SourceLocation>().GroupBy(begin => begin.File)
            .ToDictionary(file => file.Key, file => file.Select(begin => begin.Line).Distinct().Order().ToArray());
        var ofNone = new List<WeirError>();
        foreach (var finding in set.Findings)
        {
            if (finding.Location is { } at && begins.GetValueOrDefault(at.File, []).LastOrDefault(line => line <= at.Line) is > 0 and var begin)
            {
                if (!_findings.TryGetValue((at.File, begin), out var found))
                {
                    _findings.Add((at.File, begin), found = []);
                }

                found.Add(finding);
            }
            else
            {
                ofNone.Add(finding);
            }
        }

        OfNone = ofNone;
    }

    /// <summary>Those that stand in no contract that could be read.</summary>
    public IReadOnlyList<WeirError> OfNone { get; }

    /// <summary>Whether a contract has mistakes.</summary>
    public bool AreMistakes(Contract contract) => Of(contract).Any(finding => finding.Severity is Severity.Error);

    /// <summary>Those of a contract, mistakes first.</summary>
    public IReadOnlyList<WeirError> Of(Contract contract) =>
        contract.Location is { } begin ? [.. _findings.GetValueOrDefault((begin.File, begin.Line), []).OrderBy(finding => finding.Severity is not Severity.Error)] : [];
}
