using System.Globalization;
using Weir.Core.Errors;
using Weir.Models.Settings;

namespace Weir.Models.Checks;

/// <summary>Turns the configuration values of a test into a <see cref="TestConfig"/>, reporting what is not allowed.</summary>
internal sealed class TestConfigReader(ConfigLayer values, string owner, SourceLocation fallback, ICollection<WeirError> errors)
{
    /// <summary>Reads everything.</summary>
    public TestConfig Read() => new()
    {
        Severity = Text("severity")?.ToLowerInvariant() switch
        {
            null or "error" => Severity.Error,
            "warn" or "warning" => Severity.Warning,
            _ => Report("severity", "allowed are error and warn", Severity.Error),
        },
        Where = Text("where"),
        ErrorIf = Threshold("error_if"),
        WarnIf = Threshold("warn_if"),
        Limit = Text("limit") is { } limit
            ? long.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var rows) ? rows : Report<long?>("limit", "it must be a number of rows", null)
            : null,
        Enabled = !string.Equals(Text("enabled"), "false", StringComparison.OrdinalIgnoreCase),
        Tags = values["tags"]?.Value switch
        {
            string tag => [tag],
            IReadOnlyList<object?> tags => [.. tags.OfType<string>()],
            _ => [],
        },
    };

    private TestThreshold Threshold(string name) => Text(name) is not { } text ? TestThreshold.Any
        : TestThreshold.Parse(text) ?? Report(name, "it must compare a number of rows, as in '> 10'", TestThreshold.Any);

    private string? Text(string name) => Convert.ToString(values[name]?.Value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;

    private T Report<T>(string name, string problem, T instead)
    {
        errors.Add(new WeirError(ModelErrors.BadTest, $"{KnownConfig.Who(values[name], owner)} has '{name}: {values[name]?.Value}'; {problem}.")
        {
            Location = values[name]?.Location ?? fallback,
        });
        return instead;
    }
}
