namespace Weir.Core.Ports;

/// <summary>An object in a store.</summary>
/// <param name="Path">Its name.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="ModifiedAt">When it was completed.</param>
public sealed record ObjectInfo(string Path, long Bytes, DateTimeOffset ModifiedAt);
