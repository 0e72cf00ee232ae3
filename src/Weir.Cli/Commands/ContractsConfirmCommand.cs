using System.CommandLine;
using System.Globalization;
using Weir.Cli.CommandLine;
using Weir.Cli.Output;
using Weir.Contracts;
using Weir.Contracts.Reminders;
using Weir.Core.Contracts;
using Weir.Core.Errors;
using Weir.Core.Graph;
using Weir.Core.Text;

namespace Weir.Cli.Commands;

/// <summary>Writes into contracts that somebody looked at them today and found them true.</summary>
internal sealed class ContractsConfirmCommand : WeirCommand
{
    private readonly Argument<string[]> _ids = new("CONTRACT")
    {
        Description = "The contract's id; several may be given.",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>Declares it.</summary>
    public ContractsConfirmCommand()
        : base(
            "confirm", "Write today's date into a contract as that of its last review, and nothing else. Connects to nothing.",
            "weir contracts confirm orders") =>
        Arguments.Add(_ids);

    /// <inheritdoc/>
    protected override async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancel)
    {
        var set = invocation.Project.Contracts;
        var today = DateOnly.FromDateTime(invocation.Time.GetLocalNow().DateTime);
        var contracts = invocation.Value(_ids)!.Distinct(StringComparer.Ordinal)
            .Select(id => set.Find(id) ?? throw NotFound(set, id)).ToArray();
        var confirmed = new List<(Contract Contract, string File, bool Changed)>();
        foreach (var contract in contracts)
        {
            var shown = contract.Location!.File;
            var file = new ReviewedFile(Path.Combine(invocation.Project.Config.Directory, shown), shown);
            confirmed.Add((contract, shown, await file.ConfirmAsync(contract.Id, today, cancel)));
        }

        Tell(invocation.Interaction, today, confirmed);
        return ExitCode.Ok;
    }

    private static void Tell(Interaction interaction, DateOnly today, List<(Contract Contract, string File, bool Changed)> confirmed)
    {
        var day = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        foreach (var (contract, file, changed) in confirmed)
        {
            interaction.Line($"{OneLine.Of(contract.Id)}: {(changed ? "confirmed" : "was already confirmed")} on {day} in {file}");
        }

        var files = confirmed.Where(one => one.Changed).Select(one => one.File).Distinct(StringComparer.Ordinal).ToArray();
        if (files.Length > 0)
        {
            interaction.Line($"It counts for everybody once it is committed: {string.Join(", ", files)}");
        }

        interaction.Json(json =>
        {
            json.WriteStartObject();
            json.WriteString("today", day);
            json.WriteStartArray("contracts");
            foreach (var (contract, file, changed) in confirmed)
            {
                json.WriteStartObject();
                json.WriteString("id", contract.Id);
                json.WriteString("file", file);
                json.WriteBoolean("changed", changed);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static WeirException NotFound(ContractSet set, string id)
    {
        var ids = set.Contracts.Select(contract => contract.Id).ToArray();
        return new WeirError(GraphErrors.NothingSelected, $"There is no contract '{OneLine.Of(id)}'.")
        {
            Hint = Suggestion.DidYouMean(id, ids)
                ?? (ids.Length == 0 ? "The project has none; they are files below contracts/." : $"There are {string.Join(", ", ids)}."),
        }.ToException();
    }
}
