namespace Weir.Contracts.Git;

/// <summary>What stands under a path of a commit.</summary>
public enum GitFileKind
{
    /// <summary>A file.</summary>
    Regular,

    /// <summary>A symbolic link; its content is where it points.</summary>
    Link,

    /// <summary>Another repository at one of its commits.</summary>
    Submodule,
}
