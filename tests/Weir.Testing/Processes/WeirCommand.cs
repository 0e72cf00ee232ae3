using System.Diagnostics;
using System.Text.Json;

namespace Weir.Testing.Processes;

/// <summary>Runs the <c>weir</c> built beside the tests as a process of its own, as a user does.</summary>
public static class WeirCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>The program, for tests that start it in a way of their own: <c>dotnet PROGRAM ...</c>.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "weir.dll");

    /// <summary>Runs it to the end.</summary>
    /// <param name="project">The project's folder; null: none is given.</param>
    /// <param name="arguments">The words of the command line.</param>
    public static WeirResult Run(string? project, params string[] arguments)
    {
        using var process = Start(project, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"weir {string.Join(' ', arguments)} did not end within {Patience}. It said: {output.Result}{errors.Result}");
        }

        return new WeirResult(process.ExitCode, output.Result, errors.Result);
    }

    /// <summary>Runs it to the end and measures it.</summary>
    /// <param name="project">The project's folder.</param>
    /// <param name="peakBytes">The most memory it had (<see cref="PeakMemory"/>).</param>
    /// <param name="arguments">The words of the command line.</param>
    public static WeirResult Run(string project, out long peakBytes, params string[] arguments)
    {
        using var process = Start(project, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        peakBytes = PeakMemory.Of(process);
        return new WeirResult(process.ExitCode, output.Result, errors.Result);
    }

    /// <summary>Runs it with <c>--format json</c> and reads the document it prints; its exit code must be <paramref name="exitCode"/>.</summary>
    public static JsonElement RunJson(string? project, int exitCode, params string[] arguments)
    {
        var result = Run(project, [.. arguments, "--format", "json"]);
        if (result.ExitCode != exitCode)
        {
            throw new InvalidOperationException(
                $"weir {string.Join(' ', arguments)} ended with {result.ExitCode}, not {exitCode}.\n{result.Output}\n{result.Errors}");
        }

        using var document = JsonDocument.Parse(result.Output);
        return document.RootElement.Clone();
    }

    /// <summary>Starts it; the caller reads its output, waits and disposes.</summary>
    public static Process Start(string? project, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        if (project is not null)
        {
            start.ArgumentList.Add("--project");
            start.ArgumentList.Add(project);
        }

        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }
}
