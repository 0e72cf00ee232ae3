using System.CommandLine;
using Weir.Cli.CommandLine;
using Weir.Cli.Output;
using Weir.Cli.Project;
using Weir.Contracts.Comparison;
using Weir.Core.Contracts;

namespace Weir.Cli.Commands;

/// <summary>Says what differs between two versions of contracts, and whether it breaks those who rely on the older. Needs no project.</summary>
internal sealed class ContractsDiffCommand : WeirCommand
{
    private readonly Argument<string> _before = new("A") { Description = "The older version: a file, or a file of a commit (main:contracts/orders.yml)." };
    private readonly Argument<string> _after = new("B") { Description = "The newer version." };

    /// <summary>Declares it.</summary>
    public ContractsDiffCommand()
        : base(
            "diff", "Tell compatible from breaking between two versions of contracts, as a changelog. Exit code 1: something breaks.",
            "weir contracts diff main:contracts/orders.yml contracts/orders.yml")
    {
        Arguments.Add(_before);
        Arguments.Add(_after);
    }

    /// <inheritdoc/>
    protected override async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancel)
    {
        var folder = invocation.Terminal.WorkingDirectory;
        var (before, after) = (invocation.Value(_before)!, invocation.Value(_after)!);
        var (old, now) = (await ContractSide.ReadAsync(folder, before, cancel), await ContractSide.ReadAsync(folder, after, cancel));
        var differences = ContractComparison.Of(old, now);
        var unsaid = Unsaid(old, now, differences);
        if (invocation.Interaction.Format is OutputFormat.Json)
        {
            WriteJson(invocation.Interaction, before, after, differences, unsaid);
        }
        else
        {
            WriteText(invocation.Interaction, before, after, differences, unsaid);
        }

        return differences.Any(difference => difference.Breaking) ? ExitCode.Failed : ExitCode.Ok;
    }

    // What breaks deserves a new major version where versions are numbered so.
    private static string[] Unsaid(IReadOnlyList<Contract> old, IReadOnlyList<Contract> now, IReadOnlyList<ContractDifference> differences) =>
    [
        .. from after in now
           let before = old.FirstOrDefault(contract => contract.Id == after.Id) ?? (old.Count == 1 && now.Count == 1 ? old[0] : null)
           where before is not null && differences.Any(difference => difference.Breaking && difference.Contract == after.Id)
               && ContractComparison.IsMajorRaised(before, after) == false
           select after.Id,
    ];

    private static void WriteText(Interaction interaction, string before, string after, IReadOnlyList<ContractDifference> differences, string[] unsaid)
    {
        interaction.Line($"{before} -> {after}");
        if (differences.Count == 0)
        {
            interaction.Line("Nothing that matters differs.");
        }

        foreach (var (title, breaking) in new[] { ("Breaking", true), ("Compatible", false) })
        {
            var group = differences.Where(difference => difference.Breaking == breaking).ToArray();
            if (group.Length == 0)
            {
                continue;
            }

            interaction.Line();
            interaction.Line(title);
            foreach (var difference in group)
            {
                interaction.Line($"- {difference.Headline.ReplaceLineEndings(" ")}");
                interaction.Line($"  {difference.Why}");
            }
        }

        foreach (var contract in unsaid)
        {
            interaction.Line();
            interaction.Line($"Contract '{contract}' breaks what was promised, but its major version is not raised.");
        }
    }

    private static void WriteJson(Interaction interaction, string before, string after, IReadOnlyList<ContractDifference> differences, string[] unsaid) => interaction.Json(json =>
    {
        json.WriteStartObject();
        json.WriteString("from", before);
        json.WriteString("to", after);
        json.WriteBoolean("breaking", differences.Any(difference => difference.Breaking));
        json.WriteStartArray("changes");
        foreach (var difference in differences)
        {
            json.WriteStartObject();
            json.WriteString("contract", difference.Contract);
            json.WriteString("table", difference.Table);
            json.WriteString("column", difference.Column);
            json.WriteString("what", difference.What);
            json.WriteString("from", difference.From);
            json.WriteString("to", difference.To);
            json.WriteBoolean("breaking", difference.Breaking);
            json.WriteString("why", difference.Why);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("major_version_not_raised");
        foreach (var contract in unsaid)
        {
            json.WriteStringValue(contract);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });
}
