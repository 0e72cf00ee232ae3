using System.Globalization;
using Weir.Cli.CommandLine;
using Weir.Cli.Project;
using Weir.Core.Contracts;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Warehouse;
using Weir.Lake;

namespace Weir.Cli.Rows;

/// <summary>The rows of a raw table as a past version of its dataset shows them, read from the lake and not from the warehouse.</summary>
internal static class PastRows
{
    /// <summary>Reads them.</summary>
    /// <param name="invocation">The command.</param>
    /// <param name="name">A raw table of the project, or any dataset of the lake.</param>
    /// <param name="asOf">A version's number, or a time.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="WeirException">It is no dataset, or has no such version, or the version cannot be read any more.</exception>
    public static async Task<QueryResult> ReadAsync(Invocation invocation, string name, string asOf, CancellationToken cancel)
    {
        var when = Parse(asOf);
        var dataset = await FindAsync(invocation, name, cancel);
        var snapshot = await invocation.Project.Lake.FindAsync(dataset, when, cancel) ?? throw new WeirError(
            LakeErrors.DatasetNotFound, $"'{dataset}' has no version yet.")
        {
            Hint = $"'weir run --select {dataset}' loads it.",
        }.ToException();
        try
        {
            return await invocation.Project.Snapshots.ReadAsync(snapshot, cancel);
        }
        catch (WeirException damaged) when (damaged.Error.Hint is null || damaged.Error.Code == WarehouseErrors.FileUnreadable)
        {
            throw (damaged.Error with
            {
                Message = $"Version {snapshot.Version} of '{dataset}' cannot be read: {damaged.Error.Message}",
                Hint = $"Restore the file, show another version ('weir lake log {dataset}' lists them), or load all of it again with 'weir run --select {dataset} --full-refresh'.",
            }).ToException(damaged);
        }
    }

    // A number is a version; a year alone is no point in time.
    private static AsOf Parse(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
        ? new AsOf(Version: version)
        : new AsOf(Time: InstantText.Parse("--as-of", text, "a version's number, or "));

    // The name means what it means without --as-of; what only the lake still knows has versions too.
    private static async Task<DatasetName> FindAsync(Invocation invocation, string name, CancellationToken cancel)
    {
        var project = await invocation.Project.LoadAsync(LoadMode.Offline, new Dictionary<string, object?>(), cancel);
        return project.TryFindRelation(name) switch
        {
            null => await DatasetArgument.FindAsync(invocation, name, cancel),
            DatasetNode node => node.Dataset,
            var other => throw new WeirError(CliErrors.NoVersions, $"'{name}' is a {other.Id.Kind.ToString().ToLowerInvariant()}: only raw tables keep their versions.")
            {
                Hint = "Ask for a raw table: 'weir lake ls' lists them. A model is made of what its raw tables show now.",
            }.ToException(),
        };
    }
}
