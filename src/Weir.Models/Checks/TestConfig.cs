using Weir.Core.Errors;

namespace Weir.Models.Checks;

/// <summary>How a test's result counts.</summary>
public sealed record TestConfig
{
    /// <summary>Whether failing rows are an error or a warning.</summary>
    public Severity Severity { get; init; } = Severity.Error;

    /// <summary>Only rows for which this condition holds are checked; null: all.</summary>
    public string? Where { get; init; }

    /// <summary>When failing rows are an error, if the severity is error.</summary>
    public TestThreshold ErrorIf { get; init; } = TestThreshold.Any;

    /// <summary>When failing rows that are no error are a warning.</summary>
    public TestThreshold WarnIf { get; init; } = TestThreshold.Any;

    /// <summary>Failing rows are counted up to this number; null: all.</summary>
    public long? Limit { get; init; }

    /// <summary>Whether it takes part at all.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Labels for selection.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}
