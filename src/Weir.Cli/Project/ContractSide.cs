using Weir.Contracts;
using Weir.Contracts.Forms;
using Weir.Contracts.Git;
using Weir.Core.Contracts;
using Weir.Core.Errors;

namespace Weir.Cli.Project;

/// <summary>One side of a comparison of contracts: a file, or a file of a commit as git names it (<c>main:contracts/orders.yml</c>).</summary>
internal static class ContractSide
{
    private const long Longest = 16 * 1024 * 1024;

    /// <summary>Reads it.</summary>
    /// <param name="folder">Where the command was called.</param>
    /// <param name="shown">The file, or revision and path, as the user wrote it.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="WeirException">It is not there, or something in it cannot be read.</exception>
    public static async Task<IReadOnlyList<Contract>> ReadAsync(string folder, string shown, CancellationToken cancel)
    {
        var path = Path.GetFullPath(shown, folder);
        var text = File.Exists(path) ? ContractFile.TextOf(path, shown) : await OfRevisionAsync(folder, shown, cancel);
        var set = ContractReader.ReadSet(text, shown).RequireSound();
        return set.Contracts.Count > 0 ? set.Contracts : throw new WeirError(ContractErrors.EmptyFile, $"'{shown}' holds no contract.")
        {
            Location = new SourceLocation(shown),
            Hint = "Name the file that a contract is written in.",
        }.ToException();
    }

    private static async Task<string> OfRevisionAsync(string folder, string shown, CancellationToken cancel)
    {
        if (shown.Split(':', 2) is not [{ Length: > 0 } revision, { Length: > 0 } path] || await GitRepository.FindAsync(folder, inHook: false, cancel) is not { } repository)
        {
            throw Missing(shown, "There is no file of that name.", "Name a file, or a file of a commit: main:contracts/orders.yml.");
        }

        var commit = await repository.ResolveAsync(revision, cancel) ?? throw Missing(shown, $"git knows no revision '{revision}'.", "git log lists the commits, git branch the branches.");
        var wanted = path.StartsWith("./", StringComparison.Ordinal) ? Path.GetRelativePath(repository.Root, Path.GetFullPath(path, folder)).Replace('\\', '/') : path;
        var files = await repository.ListAsync(commit, cancel);
        var file = files.FirstOrDefault(file => file.Kind is GitFileKind.Regular && file.Path == wanted)
            ?? throw Missing(shown, $"Revision '{revision}' has no file '{wanted}'.", "The path is the one from the repository's root, or begins with ./ for one from here.");
        var contents = await repository.ReadAsync([file.Id], Longest, cancel);
        return contents.GetValueOrDefault(file.Id) is { } bytes
            ? ContractFile.Decode(bytes, shown)
            : throw Missing(shown, $"The file is larger than {Longest / 1024 / 1024} MiB.", "Is it a contract?");
    }

    private static WeirException Missing(string shown, string what, string hint) => new WeirError(ContractErrors.NoSuchVersion, $"'{shown}' cannot be read: {what}") { Hint = hint }.ToException();
}
