using System.Globalization;
using Weir.Running.Results;

namespace Weir.Cli.Reports;

/// <summary>How results of nodes are worded.</summary>
internal static class NodeText
{
    /// <summary>The status as stored, printed and written to JSON.</summary>
    public static string Status(NodeStatus status) => status switch
    {
        NodeStatus.Succeeded => "succeeded",
        NodeStatus.Failed => "failed",
        NodeStatus.Skipped => "skipped",
        _ => "cancelled",
    };

    /// <summary>What there is to say beside the name: rows, time, remarks.</summary>
    public static string Details(NodeResult result)
    {
        var parts = new List<string>();
        if (result.Rows is { } rows)
        {
            parts.Add($"{rows.ToString("N0", CultureInfo.InvariantCulture)} {(rows == 1 ? "row" : "rows")}");
        }

        if (result.Attempts > 0)
        {
            parts.Add(Seconds(result.Elapsed));
        }

        if (result.Attempts > 1)
        {
            parts.Add($"{result.Attempts} attempts");
        }

        if (result.Message is { } message)
        {
            parts.Add(message);
        }

        return string.Join(", ", parts);
    }

    /// <summary><c>1.24 s</c>.</summary>
    public static string Seconds(TimeSpan time) => $"{time.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture)} s";

    /// <summary><c>7 succeeded, 1 failed, 2 skipped in 3.10 s</c>.</summary>
    public static string Summary(RunResult result)
    {
        var counts = Enum.GetValues<NodeStatus>().Where(status => status is NodeStatus.Succeeded || result.Count(status) > 0)
            .Select(status => $"{result.Count(status)} {Status(status)}");
        return $"{string.Join(", ", counts)} in {Seconds(result.Elapsed)}";
    }
}
