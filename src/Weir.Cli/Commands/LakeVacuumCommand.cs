using System.CommandLine;
using System.Globalization;
using Weir.Cli.CommandLine;
using Weir.Cli.Owner;
using Weir.Core.Errors;
using Weir.Lake.Maintenance;

namespace Weir.Cli.Commands;

/// <summary>Removes files no version needs any more.</summary>
internal sealed class LakeVacuumCommand : WeirCommand
{
    private const int MostDays = 100 * 366;

    private readonly Argument<string> _dataset = DatasetArgument.Create();

    private readonly Option<int> _days = new("--retain-days")
    {
        Description = "Keep what versions replaced within so many days need, at least 1.",
        HelpName = "N",
        DefaultValueFactory = _ => Vacuum.DefaultRetention.Days,
    };

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only say what would be removed." };

    /// <summary>Declares it.</summary>
    public LakeVacuumCommand()
        : base(
            "vacuum", "Remove files that no kept version of a dataset needs, and what interrupted runs left behind.",
            "weir lake vacuum ecommerce.orders --dry-run")
    {
        Arguments.Add(_dataset);
        Options.Add(_days);
        Options.Add(_dryRun);
    }

    /// <inheritdoc/>
    protected override OwnerNeed Needs => OwnerNeed.Exclusive;

    /// <inheritdoc/>
    protected override async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancel)
    {
        var (dryRun, days) = (invocation.Value(_dryRun), invocation.Value(_days));
        if (days is < 1 or > MostDays)
        {
            throw new WeirError(CliErrors.BadUsage, $"--retain-days is {days}; allowed are 1 to {MostDays}.")
            {
                Hint = "Runs that are writing now, and readers of the versions before, need some time.",
            }.ToException();
        }

        var name = await DatasetArgument.FindAsync(invocation, _dataset, cancel);
        var result = await invocation.Project.Lake.VacuumAsync(name, TimeSpan.FromDays(days), dryRun, cancel);
        if (invocation.Interaction.Format is OutputFormat.Json)
        {
            invocation.Interaction.Json(json =>
            {
                json.WriteStartObject();
                json.WriteBoolean("dry_run", dryRun);
                json.WriteNumber("files", result.Files.Count);
                json.WriteNumber("bytes", result.Bytes);
                json.WriteNumber("abandoned_uploads", result.AbandonedUploads);
                json.WriteEndObject();
            });
            return ExitCode.Ok;
        }

        foreach (var file in dryRun ? result.Files : [])
        {
            invocation.Interaction.Line(file);
        }

        var bytes = result.Bytes.ToString("N0", CultureInfo.InvariantCulture);
        invocation.Interaction.Line($"{name}: {result.Files.Count} files with {bytes} bytes {(dryRun ? "would be " : "")}removed, {result.AbandonedUploads} abandoned uploads");
        return ExitCode.Ok;
    }
}
