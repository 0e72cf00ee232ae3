namespace Weir.Connectors.Files.Finding;

/// <summary>Whether a file holds other files.</summary>
internal enum Packing
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>POSIX tar.</summary>
    Tar,

    /// <summary>Zip.</summary>
    Zip,
}
