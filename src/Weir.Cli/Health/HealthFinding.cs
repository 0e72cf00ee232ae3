using Weir.Core.Errors;

namespace Weir.Cli.Health;

/// <summary>What one check found.</summary>
/// <param name="Subject">What was checked: <c>warehouse</c>, <c>connection orders_db</c>.</param>
/// <param name="Detail">What it is, when all is well: <c>DuckDB 1.5.6</c>; or why it was not checked.</param>
/// <param name="Error">What is wrong, or what to know although it works; null: nothing.</param>
internal sealed record HealthFinding(string Subject, string Detail, WeirError? Error = null)
{
    /// <summary>Whether the check could not be made, because of something that has failed before it.</summary>
    public bool IsSkipped { get; private init; }

    /// <summary>Whether what was checked works.</summary>
    public bool IsOk => !IsSkipped && Error is null or { Severity: Severity.Warning };

    /// <summary>A check that could not be made.</summary>
    /// <param name="subject">What would have been checked.</param>
    /// <param name="why">What has to work first: <c>needs the configuration</c>.</param>
    public static HealthFinding Skipped(string subject, string why) => new(subject, $"not checked: {why}") { IsSkipped = true };
}
