using CliWrap.Buffered;
using Weir.Testing.Folders;
using Xunit;

namespace Weir.Testing.Repositories;

/// <summary>A repository of its own that goes with the test; nothing of the machine's configuration applies.</summary>
public sealed class TestRepository : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Its folder.</summary>
    public string Root => _folder.Path;

    /// <summary>Makes one without a commit.</summary>
    /// <param name="options">More for <c>git init</c>.</param>
    public static async Task<TestRepository> CreateAsync(params string[] options)
    {
        var repository = new TestRepository();
        await repository.GitAsync(["init", "-q", "-b", "main", .. options]);
        return repository;
    }

    /// <summary>Runs git in it and returns what it printed, without the last line end.</summary>
    public Task<string> GitAsync(params string[] arguments) => RunAsync(null, arguments);

    /// <summary>Runs git in it at a time of the past: <c>2026-01-10T12:00:00+02:00</c>.</summary>
    public Task<string> GitAtAsync(string time, params string[] arguments) => RunAsync(time, arguments);

    private async Task<string> RunAsync(string? time, string[] arguments)
    {
        var result = await CliWrap.Cli.Wrap("git").WithWorkingDirectory(Root).WithArguments(arguments)
            .WithEnvironmentVariables(set => set
                .Set("GIT_CONFIG_GLOBAL", "/dev/null").Set("GIT_CONFIG_NOSYSTEM", "1")
                .Set("GIT_AUTHOR_NAME", "Shop team").Set("GIT_AUTHOR_EMAIL", "shop@example.com")
                .Set("GIT_AUTHOR_DATE", time).Set("GIT_COMMITTER_DATE", time)
                .Set("GIT_COMMITTER_NAME", "Shop team").Set("GIT_COMMITTER_EMAIL", "shop@example.com"))
            .ExecuteBufferedAsync(TestContext.Current.CancellationToken);
        return result.StandardOutput.TrimEnd('\n');
    }

    /// <summary>Writes a file into it.</summary>
    public void Write(string path, string text)
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    /// <summary>Gives it a hook.</summary>
    /// <param name="name">Which.</param>
    /// <param name="script">What the shell runs.</param>
    public async Task WriteHookAsync(string name, string script)
    {
        var file = Path.GetFullPath(await GitAsync("rev-parse", "--git-path", $"hooks/{name}"), Root);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, $"#!/bin/sh\n{script}\n", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Commits everything there is, after writing files; returns the commit's id.</summary>
    public async Task<string> CommitAsync(string subject, params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
        {
            Write(path, text);
        }

        await GitAsync("add", "-A");
        await GitAsync("commit", "-q", "--allow-empty", "-m", subject);
        return await GitAsync("rev-parse", "HEAD");
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}
