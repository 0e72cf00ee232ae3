using System.CommandLine;
using Weir.Cli.CommandLine;
using Weir.Cli.Owner;

namespace Weir.Cli.Commands;

/// <summary>Rewrites small files as large ones.</summary>
internal sealed class LakeCompactCommand : WeirCommand
{
    private readonly Argument<string> _dataset = DatasetArgument.Create();

    /// <summary>Declares it.</summary>
    public LakeCompactCommand()
        : base("compact", "Rewrite a dataset's small files as large ones, in one version that changes no row.", "weir lake compact ecommerce.orders") =>
        Arguments.Add(_dataset);

    /// <inheritdoc/>
    protected override OwnerNeed Needs => OwnerNeed.Exclusive;

    /// <inheritdoc/>
    protected override async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancel)
    {
        var name = await DatasetArgument.FindAsync(invocation, _dataset, cancel);
        var result = await invocation.Project.Lake.CompactAsync(name, cancel);
        if (result.FilesBefore > 0 && await invocation.Project.Lake.FindAsync(name, null, cancel) is { } snapshot)
        {
            await invocation.Project.Warehouse.ExposeAsync(snapshot, cancel);
        }

        if (invocation.Interaction.Format is OutputFormat.Json)
        {
            invocation.Interaction.Json(json =>
            {
                json.WriteStartObject();
                json.WriteNumber("version", result.Version);
                json.WriteNumber("files_before", result.FilesBefore);
                json.WriteNumber("files_after", result.FilesAfter);
                json.WriteEndObject();
            });
        }
        else
        {
            invocation.Interaction.Line(result.FilesBefore == 0
                ? $"{name}: nothing to compact"
                : $"{name}: {result.FilesBefore} files became {result.FilesAfter} in version {result.Version}");
        }

        return ExitCode.Ok;
    }
}
