using Microsoft.Extensions.Time.Testing;
using Weir.Cli.CommandLine;

namespace Weir.Cli.Tests.Calls;

/// <summary>What a command line gave.</summary>
internal sealed record WeirCall(int ExitCode, string Output, string Error)
{
    /// <summary>Everything, as a golden file shows it.</summary>
    public string Transcript => $"exit code {ExitCode} ({(ExitCode)ExitCode})\n--- standard output\n{Output}--- standard error\n{Error}";

    /// <summary>Carries one out in this process, in a folder, with a clock that stands still.</summary>
    public static Task<WeirCall> RunAsync(string folder, params string[] arguments) => RunAsync(new TestTerminal(folder), arguments);

    /// <summary>Carries one out in this process.</summary>
    public static async Task<WeirCall> RunAsync(TestTerminal terminal, params string[] arguments)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2024, 3, 1, 6, 0, 0, TimeSpan.Zero));
        var code = await WeirCommandLine.RunAsync(new CliHost(terminal, time, arguments), TestContext.Current.CancellationToken);
        return new WeirCall(code, terminal.OutText, terminal.ErrorText);
    }
}
