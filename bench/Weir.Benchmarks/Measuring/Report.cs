using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Weir.Benchmarks.Measuring;

/// <summary>Collects a scenario's figures as the Markdown that is committed, and prints them as they come.</summary>
internal sealed class Report(TextWriter output)
{
    private readonly StringBuilder _text = new();

    /// <summary>The report so far.</summary>
    public string Text => _text.ToString();

    /// <summary>The head: what, where, when, how.</summary>
    public void Begin(IScenario scenario, string command, TimeProvider time)
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30;
        Line($"# {scenario.Name}");
        Line();
        Line(scenario.Question);
        Line();
        Line($"- machine: {Environment.ProcessorCount} processors, {memory} GiB, {RuntimeInformation.OSDescription.Trim()}, {RuntimeInformation.FrameworkDescription}");
        Line($"- date: {time.GetUtcNow():yyyy-MM-dd}");
        Line($"- command: `{command}`");
        Line();
    }

    /// <summary>A comparison of times, lower is better, against a bar on the ratio.</summary>
    public void Times(string what, PairedTimes times, double atMost) => Line(string.Create(
        CultureInfo.InvariantCulture,
        $"- {what}: {times.OursMedian:F3} s, peer {times.PeerMedian:F3} s, ratio {times.Ratio:F2} (bar: at most {atMost:F2}) {Verdict(times.Ratio <= atMost)}"));

    /// <summary>A comparison of rates over the same work, higher is better, against a bar on the ratio.</summary>
    public void Rates(string what, PairedTimes times, double units, string unit, double atLeast) => Line(string.Create(
        CultureInfo.InvariantCulture,
        $"- {what}: {units / times.OursMedian:N0} {unit}/s, peer {units / times.PeerMedian:N0} {unit}/s, ratio {1 / times.Ratio:F2} (bar: at least {atLeast:F2}) {Verdict(1 / times.Ratio >= atLeast)}"));

    /// <summary>A figure against a limit.</summary>
    public void Limit(string what, double value, string unit, double atMost) => Line(string.Create(
        CultureInfo.InvariantCulture, $"- {what}: {value:F1} {unit} (bar: at most {atMost:F1}) {Verdict(value <= atMost)}"));

    /// <summary>A line of text.</summary>
    public void Line(string text = "")
    {
        _text.Append(text).Append('\n');
        output.WriteLine(text);
    }

    private static string Verdict(bool met) => met ? "**met**" : "**missed**";
}
