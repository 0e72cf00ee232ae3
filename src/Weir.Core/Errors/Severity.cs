namespace Weir.Core.Errors;

/// <summary>How much a finding matters.</summary>
public enum Severity
{
    /// <summary>Said, and work goes on.</summary>
    Warning,

    /// <summary>What it concerns does not run.</summary>
    Error,
}
