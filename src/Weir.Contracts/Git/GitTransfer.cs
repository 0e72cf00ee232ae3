using Weir.Core.Errors;

namespace Weir.Contracts.Git;

/// <summary>
/// A repository somewhere else, reached through an empty one of its own on this machine: nothing of the repository at hand is touched, and the
/// configuration of the user is all that applies. This is the only part that connects.
/// </summary>
internal sealed class GitTransfer : IDisposable
{
    private const string Fetched = "refs/weir/fetched";

    // No helper that is a program, no wait without end.
    private static readonly string[] Careful =
    [
        "-c", "protocol.ext.allow=never", "-c", "core.hooksPath=/dev/null", "-c", "http.lowSpeedLimit=100", "-c", "http.lowSpeedTime=60", "-c", "gc.auto=0",
    ];

    private readonly string _url;

    private GitTransfer(string folder, string url) => (Folder, _url) = (folder, url);

    /// <summary>The repository on this machine.</summary>
    public string Folder { get; }

    /// <summary>Makes the repository on this machine.</summary>
    /// <param name="url">The other one.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<GitTransfer> CreateAsync(string url, CancellationToken cancel)
    {
        var transfer = new GitTransfer(Directory.CreateTempSubdirectory("weir-git-").FullName, url);
        try
        {
            await GitCommand.ReadAsync(transfer.Folder, false, ["init", "-q", "--bare", "--template="], cancel);
            return transfer;
        }
        catch
        {
            transfer.Dispose();
            throw;
        }
    }

    /// <summary>Brings the commit a ref is at, without those before it.</summary>
    /// <param name="reference">The ref's full name, or HEAD.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The commit; null when there is no such ref.</returns>
    /// <exception cref="WeirException">The repository cannot be reached.</exception>
    public async Task<string?> FetchAsync(string reference, CancellationToken cancel)
    {
        if (await TipAsync(reference, cancel) is null)
        {
            return null;
        }

        await RunAsync(["fetch", "-q", "--depth=1", "--no-tags", "--no-recurse-submodules", "--end-of-options", _url, $"+{reference}:{Fetched}"], cancel);
        return (await GitCommand.ReadAsync(Folder, false, ["rev-parse", "--verify", $"{Fetched}^{{commit}}"], cancel)).TrimEnd('\n');
    }

    /// <summary>What a ref is at; null when there is no such ref.</summary>
    public async Task<string?> TipAsync(string reference, CancellationToken cancel)
    {
        // A pattern matches the ends of names too.
        var listed = await RunAsync(["ls-remote", "-q", "--end-of-options", _url, reference], cancel);
        return listed.Split('\n').Select(static line => line.Split('\t')).FirstOrDefault(parts => parts is [_, var name] && name == reference)?[0];
    }

    /// <summary>Moves a ref of the other repository to a commit of this one, unless somebody else has moved it.</summary>
    /// <param name="reference">The ref's full name.</param>
    /// <param name="from">Where it must be; null: nowhere.</param>
    /// <param name="to">Where it goes.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>What git complains of; null when it was moved.</returns>
    public async Task<string?> PushAsync(string reference, string? from, string to, CancellationToken cancel)
    {
        var done = await GitCommand.RunAsync(
            Folder, GitCommand.Connecting,
            [.. Careful, "push", "-q", "--no-verify", $"--force-with-lease={reference}:{from}", "--end-of-options", _url, $"{to}:{reference}"],
            null, cancel);
        return done.ExitCode == 0 ? null : GitCommand.Complaint(done);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            // git writes objects read-only, which only matters where that forbids to delete them.
            foreach (var file in OperatingSystem.IsWindows() ? Directory.GetFiles(Folder, "*", SearchOption.AllDirectories) : [])
            {
                File.SetAttributes(file, FileAttributes.Normal);
            }

            Directory.Delete(Folder, recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It is in the folder for temporary files, which the machine sweeps.
        }
    }

    private async Task<string> RunAsync(string[] arguments, CancellationToken cancel)
    {
        var done = await GitCommand.RunAsync(Folder, GitCommand.Connecting, [.. Careful, .. arguments], null, cancel);
        return done.ExitCode == 0 ? done.Text : throw (GitCommand.Failed(arguments[0], done) with { Kind = FailureKind.Transient }).ToException();
    }
}
