using Weir.Contracts.Git;
using Weir.Core.Errors;

namespace Weir.Cli.Hooks;

/// <summary>The hooks of one repository: pre-commit and pre-push in a clone, pre-receive where others push to.</summary>
internal sealed class RepositoryHooks
{
    private static readonly string[] InClones = ["pre-commit", "pre-push"];

    private static readonly string[] OnServers = ["pre-receive"];

    private RepositoryHooks(GitRepository repository, HookFolder folder)
    {
        Repository = repository;
        Folder = folder;
    }

    /// <summary>The repository.</summary>
    public GitRepository Repository { get; }

    /// <summary>Where its hooks are.</summary>
    public HookFolder Folder { get; }

    /// <summary>The hooks of this kind of repository.</summary>
    public IReadOnlyList<string> Names => Repository.IsBare ? OnServers : InClones;

    /// <summary>Finds the repository a folder lies in.</summary>
    /// <exception cref="WeirException">There is none.</exception>
    public static async Task<RepositoryHooks> FindAsync(string folder, CancellationToken cancel)
    {
        var repository = await GitRepository.FindAsync(folder, inHook: false, cancel) ?? throw new WeirError(
            CliErrors.NoRepository, $"'{folder}' lies in no git repository.") { Hint = "Change into one, or name one." }.ToException();
        return new RepositoryHooks(repository, new HookFolder(await repository.HooksFolderAsync(cancel)));
    }

    /// <summary>Makes sure that the hooks are this repository's own.</summary>
    /// <exception cref="WeirException"><c>core.hooksPath</c> leads to a folder outside it.</exception>
    public void RequireOwn()
    {
        var own = new[] { Repository.Root, Repository.CommonFolder };
        if (!own.Any(folder => IsBelow(Folder.Path, folder)))
        {
            throw new WeirError(CliErrors.SharedHooks, $"core.hooksPath leads git to '{Folder.Path}', which other repositories may share.")
            {
                Hint = "Give this one its own: git config --local core.hooksPath .git/hooks",
            }.ToException();
        }
    }

    /// <summary>The script of a hook.</summary>
    public static HookScript Script(string name, string program, string? project, bool strict) => new()
    {
        Name = name,
        Program = program,
        Arguments = name switch
        {
            "pre-push" => "--push \"$1\"",
            "pre-receive" => "--receive",
            _ => "",
        },
        Act = name is "pre-commit" ? "commit" : "push",
        Project = project,
        Strict = strict,
    };

    private static bool IsBelow(string path, string folder)
    {
        var relative = Path.GetRelativePath(folder, path);
        return !Path.IsPathRooted(relative) && relative.Split(Path.DirectorySeparatorChar)[0] != "..";
    }
}
