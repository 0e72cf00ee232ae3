namespace Weir.Core.Data;

/// <summary>What a commit does with the rows already there.</summary>
public enum WriteMode
{
    /// <summary>Adds to them.</summary>
    Append,

    /// <summary>Replaces them all, in one version.</summary>
    Replace,
}
