using System.CommandLine;
using Weir.Cli.CommandLine;
using Weir.Cli.Project;
using Weir.Cli.Reminding;
using Weir.Contracts.Reminders;
using Weir.Core.Errors;
using Weir.Notifications.Channels;

namespace Weir.Cli.Commands;

/// <summary>
/// Writes to the owners of contracts that nobody changed or confirmed for long. Meant to be run by a timer, as often as one likes.
/// </summary>
internal sealed class ContractsRemindCommand : WeirCommand
{
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Show the messages, to whom and why; send and remember nothing." };

    /// <summary>Declares it.</summary>
    public ContractsRemindCommand()
        : base(
            "remind", "Ask the owners of contracts that nobody changed or confirmed for long to look at them. Sends each reminder once.",
            "weir contracts remind --dry-run") =>
        Options.Add(_dryRun);

    /// <inheritdoc/>
    protected override async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancel)
    {
        var project = invocation.Project;
        var today = DateOnly.FromDateTime(invocation.Time.GetLocalNow().DateTime);
        var contracts = project.Contracts.Contracts;
        var history = await ContractHistory.ReadAsync(project.Config.Directory, contracts, cancel);
        var report = new ReminderReport(today, [.. contracts.Select(contract => ContractReview.Of(contract, history, today))]);
        report.Findings.AddRange(project.Contracts.Findings.Where(finding => finding.Severity is Severity.Error));
        report.Findings.AddRange(ReminderFindings.Of(report.Reviews, history.Source, today));

        var due = report.Reviews.Where(review => review.Standing is ReviewStanding.Due).ToArray();
        var changes = await ColumnChanges.ReadAsync(project, due, cancel);
        report.Findings.AddRange(changes.Findings);
        var letter = new ReminderLetter(project.Config.Name, project.Config.Reminders, changes.Of);
        var sender = new ReminderSender(report.Reviews, letter, project.Config.Reminders, today);
        var memory = new ReminderMemory(project.State, invocation.Time, Guid.CreateVersion7(invocation.Time.GetUtcNow()).ToString("N"));
        if (invocation.Value(_dryRun))
        {
            await PreviewAsync(project, sender, memory, report, cancel);
        }
        else if (due.Length > 0)
        {
            await SendAsync(invocation, sender, memory, report, cancel);
        }

        invocation.Interaction.Tell(report.Findings);
        invocation.Interaction.Tell(report.Results.Select(result => result.Error).OfType<WeirError>());
        report.WriteTo(invocation.Interaction);
        return report.IsOk ? ExitCode.Ok : ExitCode.Failed;
    }

    // Resolves no secret and makes no file; without a channel it shows what one would be given.
    private static async Task PreviewAsync(
        ProjectSession project, ReminderSender sender, ReminderMemory memory, ReminderReport report, CancellationToken cancel)
    {
        report.Findings.AddRange(NotificationChannels.Check(project.Config));
        var channels = project.Config.Notifications.Values.OrderBy(channel => channel.Location?.Line).Select(channel => channel.Name).ToArray();
        foreach (var channel in channels.DefaultIfEmpty("(no channel)"))
        {
            var plan = sender.Plan(project.HasState ? await memory.ReadAsync(channel, cancel) : []);
            report.Results.AddRange(sender.Preview(channel, plan));
            report.Pauses.AddRange(plan.Pauses.Select(pause => (channel, pause)));
        }
    }

    private static async Task SendAsync(
        Invocation invocation, ReminderSender sender, ReminderMemory memory, ReminderReport report, CancellationToken cancel)
    {
        var project = invocation.Project;
        WorkFolder.TryCreate(project.Config.Directory);
        foreach (var channel in project.OpenChannels(new ChannelSurroundings(invocation.Interaction.Human, invocation.Time)))
        {
            report.Pauses.AddRange(sender.Plan(await memory.ReadAsync(channel.Name, cancel)).Pauses.Select(pause => (channel.Name, pause)));
            await foreach (var result in sender.SendAsync(channel.Name, channel.Notifier, memory, cancel))
            {
                report.Results.Add(result);
            }
        }
    }
}
