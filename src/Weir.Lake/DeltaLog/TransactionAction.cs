namespace Weir.Lake.DeltaLog;

/// <summary>How far an application has come; the newest per application is kept in checkpoints.</summary>
/// <param name="AppId">The application.</param>
/// <param name="Version">Its own count.</param>
/// <param name="LastUpdated">Milliseconds since the epoch, or null.</param>
internal sealed record TransactionAction(string AppId, long Version, long? LastUpdated) : LogAction;
