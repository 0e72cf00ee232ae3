using System.Globalization;
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
    public static Task<WeirCall> RunAsync(TestTerminal terminal, params string[] arguments) => RunAtAsync(terminal, "2024-03-01T06:00:00Z", arguments);

    /// <summary>Carries one out in this process, in a folder, at a time.</summary>
    public static Task<WeirCall> RunAtAsync(string folder, string now, params string[] arguments) => RunAtAsync(new TestTerminal(folder), now, arguments);

    private static async Task<WeirCall> RunAtAsync(TestTerminal terminal, string now, string[] arguments)
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture));
        var code = await WeirCommandLine.RunAsync(new CliHost(terminal, time, arguments), TestContext.Current.CancellationToken);
        return new WeirCall(code, terminal.OutText, terminal.ErrorText);
    }
}
