using System.ComponentModel;
using System.Text;
using System.Text.RegularExpressions;
using CliWrap;
using Weir.Core.Errors;

namespace Weir.Contracts.Git;

/// <summary>Runs <c>git</c> so that it answers the same on every machine and runs nothing that a repository configures.</summary>
internal static partial class GitCommand
{
    // Says over what git may connect.
    private const string AllowedProtocols = "GIT_ALLOW_PROTOCOL";

    // What git tells hooks of the repository they were called in.
    private static readonly string[] OfTheHook =
    [
        "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_QUARANTINE_PATH",
    ];

    private static readonly string[] Always = ["-c", "core.quotePath=false", "-c", "core.fsmonitor=false", "-c", "log.showSignature=false", "--no-pager"];

    /// <summary>The variables of a command that is meant to connect, over what the user allows; others connect to nothing.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Connecting =>
        [new(AllowedProtocols, System.Environment.GetEnvironmentVariable(AllowedProtocols))];

    /// <summary>Runs it and returns what it printed, whatever its exit code.</summary>
    public static Task<GitOutput> RunAsync(string folder, bool inHook, IReadOnlyList<string> arguments, PipeSource? input, CancellationToken cancel) =>
        RunAsync(folder, Environment(inHook), arguments, input, cancel);

    /// <summary>Runs it outside hooks, with variables of its own, and returns what it printed, whatever its exit code.</summary>
    public static Task<GitOutput> RunAsync(
        string folder, IEnumerable<KeyValuePair<string, string?>> variables, IReadOnlyList<string> arguments, PipeSource? input, CancellationToken cancel)
    {
        var all = Environment(inHook: false);
        foreach (var (name, value) in variables)
        {
            all[name] = value;
        }

        return RunAsync(folder, all, arguments, input, cancel);
    }

    /// <summary>Runs it and returns its output as text.</summary>
    /// <exception cref="WeirException">It failed.</exception>
    public static async Task<string> ReadAsync(string folder, bool inHook, IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        var output = await RunAsync(folder, inHook, arguments, null, cancel);
        return output.ExitCode == 0 ? output.Text : throw Failed(arguments[0], output).ToException();
    }

    /// <summary>Runs it with what it reads and what reads it, whatever its exit code.</summary>
    public static Task<GitOutput> PipeAsync(
        string folder, bool inHook, IReadOnlyList<string> arguments, PipeSource input, PipeTarget output, CancellationToken cancel) =>
        RunAsync(folder, Environment(inHook), arguments, input, output, cancel);

    /// <summary>What git said when it failed.</summary>
    public static WeirError Failed(string verb, GitOutput output) =>
        new(ContractErrors.GitFailed, $"git {verb} failed: {Complaint(output)}");

    /// <summary>What git complained of, in one line. It repeats URLs, and somebody may have configured one with a password.</summary>
    public static string Complaint(GitOutput output) => UserOfUrl().Replace(output.Error.Trim().ReplaceLineEndings(" "), "://");

    [GeneratedRegex(@"://[^/@\s]*@")]
    private static partial Regex UserOfUrl();

    private static async Task<GitOutput> RunAsync(
        string folder, Dictionary<string, string?> variables, IReadOnlyList<string> arguments, PipeSource? input, CancellationToken cancel)
    {
        var text = new StringBuilder();
        return await RunAsync(folder, variables, arguments, input, PipeTarget.ToStringBuilder(text, Encoding.UTF8), cancel) with { Text = text.ToString() };
    }

    private static async Task<GitOutput> RunAsync(
        string folder, Dictionary<string, string?> variables, IReadOnlyList<string> arguments, PipeSource? input, PipeTarget output, CancellationToken cancel)
    {
        var error = new StringBuilder();
        var command = new Command("git")
            .WithArguments([.. Always, .. arguments])
            .WithWorkingDirectory(Directory.Exists(folder) ? folder : Path.GetTempPath())
            .WithEnvironmentVariables(variables)
            .WithStandardInputPipe(input ?? PipeSource.Null)
            .WithStandardOutputPipe(output)
            .WithStandardErrorPipe(PipeTarget.ToStringBuilder(error, Encoding.UTF8))
            .WithValidation(CommandResultValidation.None);
        try
        {
            var result = await command.ExecuteAsync(cancel);
            return new GitOutput(result.ExitCode, "", error.ToString());
        }
        catch (Win32Exception missing)
        {
            throw new WeirError(ContractErrors.GitFailed, $"git cannot be started: {missing.Message}")
            {
                Hint = "Install git, or put it on the PATH.",
            }.ToException(missing);
        }
    }

    private static Dictionary<string, string?> Environment(bool inHook)
    {
        var variables = inHook ? [] : OfTheHook.ToDictionary(static name => name, static _ => (string?)null);
        variables["LC_ALL"] = "C";
        variables["GIT_OPTIONAL_LOCKS"] = "0";
        variables["GIT_TERMINAL_PROMPT"] = "0";

        // A partial clone would fetch what it has not got as soon as it is asked for it.
        variables[AllowedProtocols] = "none";
        return variables;
    }
}
