namespace Weir.Core.Project;

/// <summary>How names of sources become names in the warehouse.</summary>
public enum Naming
{
    /// <summary>Lower case, so that unquoted SQL finds them on every engine. Two names that become one are refused.</summary>
    Lower,

    /// <summary>As they are.</summary>
    Preserve,
}
