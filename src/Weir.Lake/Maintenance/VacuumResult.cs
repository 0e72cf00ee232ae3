namespace Weir.Lake.Maintenance;

/// <summary>What a vacuum removed, or would remove.</summary>
/// <param name="Files">Objects, relative to the dataset's folder.</param>
/// <param name="Bytes">Their size.</param>
/// <param name="AbandonedUploads">Pieces of interrupted writes.</param>
public sealed record VacuumResult(IReadOnlyList<string> Files, long Bytes, int AbandonedUploads);
