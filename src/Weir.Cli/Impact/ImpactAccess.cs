using Weir.Cli.Terminal;
using Weir.Connectors.DuckDb.Parsing;
using Weir.Contracts.Git;
using Weir.Contracts.Impact.Sharing;

namespace Weir.Cli.Impact;

/// <summary>How published impacts are reached from the folder a command was called in.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Repository">The repository it lies in; null: none.</param>
/// <param name="Cache">The copies of what lies elsewhere.</param>
internal sealed record ImpactAccess(string Folder, GitRepository? Repository, ImpactCache Cache)
{
    /// <summary>What reads for a check, and never connects.</summary>
    public ImpactStore Store => new(Folder, Repository, Cache, Reading);

    /// <summary>What brings copies.</summary>
    public ImpactFetcher Fetcher(ITerminal terminal, TimeProvider time) =>
        new(Folder, Cache, Reading, new ObjectStores(Folder, terminal.Variable).Open, time);

    /// <summary>What publishes.</summary>
    public ImpactPublisher Publisher(ITerminal terminal) => new(Folder, Repository, new ObjectStores(Folder, terminal.Variable).Open);

    /// <summary>Looks around a terminal's folder.</summary>
    /// <exception cref="Core.Errors.WeirException">There is no git, or it does not trust the repository.</exception>
    public static async Task<ImpactAccess> FromAsync(ITerminal terminal, CancellationToken cancel)
    {
        var repository = await GitRepository.FindAsync(terminal.WorkingDirectory, inHook: false, cancel);
        return new ImpactAccess(
            terminal.WorkingDirectory, repository,
            repository is null ? new ImpactCache(Path.Combine(UserFolder(terminal), "weir", "impact")) : ImpactCache.Of(repository.CommonFolder));
    }

    // The engine's parser is only loaded for a manifest.
    private static ImpactReading Reading => new(static (manifest, cancel) =>
    {
        using var parser = new DuckDbSqlParser();
        return new DbtLineage(parser).Read(manifest, cancel);
    });

    // XDG Base Directory Specification; elsewhere what the system has for it.
    private static string UserFolder(ITerminal terminal) =>
        terminal.Variable("XDG_CACHE_HOME") is { Length: > 0 } cache && Path.IsPathRooted(cache) ? cache
        : !OperatingSystem.IsWindows() && terminal.Variable("HOME") is { Length: > 0 } home ? Path.Combine(home, ".cache")
        : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
}
