using Weir.Core.Errors;

namespace Weir.Cli.Health;

/// <summary>What one check found.</summary>
/// <param name="Subject">What was checked: <c>warehouse</c>, <c>connection orders_db</c>.</param>
/// <param name="Detail">What it is, when all is well: <c>DuckDB 1.5.6</c>.</param>
/// <param name="Error">What is wrong, or null.</param>
internal sealed record HealthFinding(string Subject, string Detail, WeirError? Error = null);
