namespace Weir.Contracts.Impact.Sharing;

/// <summary>Where a published impact can lie.</summary>
public enum ImpactLocationKind
{
    /// <summary>A file.</summary>
    File,

    /// <summary>A file of a commit of the repository at hand: <c>git:REF</c>.</summary>
    GitReference,

    /// <summary>A file of a commit of another repository: <c>git+URL#REF</c>.</summary>
    GitRemote,

    /// <summary>An object of a store: <c>s3://bucket/key</c>, <c>file:///folder/key</c>.</summary>
    ObjectStore,
}
