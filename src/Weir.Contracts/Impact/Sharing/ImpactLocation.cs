namespace Weir.Contracts.Impact.Sharing;

/// <summary>
/// Where an impact is published to and read from: a path; <c>git:REF[:FILE]</c> in the repository at hand; <c>git+URL#REF[:FILE]</c> in another
/// one; <c>s3://bucket/key</c> or <c>file:///folder/key</c> in an object store. Holds no credentials: git and the store have their own.
/// </summary>
/// <param name="Kind">Which of them.</param>
/// <param name="Text">As it was written.</param>
/// <param name="Where">The path, the repository's URL, or the store's; empty for the repository at hand.</param>
/// <param name="File">The file of a commit, or the object's key; empty for a path.</param>
public sealed record ImpactLocation(ImpactLocationKind Kind, string Text, string Where, string File)
{
    /// <summary>What it is called in a commit when nobody says.</summary>
    public const string CustomaryFile = "impact.json";

    /// <summary>The ref; empty where there is none.</summary>
    public string Reference { get; init; } = "";

    /// <summary>Whether it can only be reached by connecting to something: then a check reads a copy that was fetched before.</summary>
    public bool IsRemote => Kind is ImpactLocationKind.GitRemote || (Kind is ImpactLocationKind.ObjectStore && !IsFolder);

    /// <summary>Whether it is an object store that is a folder.</summary>
    public bool IsFolder => Kind is ImpactLocationKind.ObjectStore && Where.StartsWith(LocationParser.Folder, StringComparison.Ordinal);

    /// <summary>Reads one.</summary>
    /// <exception cref="Core.Errors.WeirException">It is none of them, or holds a password.</exception>
    public static ImpactLocation Parse(string text) => LocationParser.Parse(text);

    /// <summary>The file it is on this machine's disk; null when it is none.</summary>
    /// <param name="folder">Where relative paths begin.</param>
    public string? PathFrom(string folder) => Kind is ImpactLocationKind.File ? Path.GetFullPath(Where, folder)
        : IsFolder ? Path.Combine(Path.GetFullPath(Where[LocationParser.Folder.Length..], folder), File) : null;

    /// <summary>As it was written.</summary>
    public override string ToString() => Text;
}
