namespace Weir.Core.Ports;

/// <summary>When an upload may take its name.</summary>
public enum PutCondition
{
    /// <summary>Always; an object already there is replaced.</summary>
    Always,

    /// <summary>Only when no object has the name: the one primitive that commits are built on.</summary>
    IfAbsent,
}
