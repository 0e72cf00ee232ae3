namespace Weir.Lake.DeltaLog;

/// <summary>
/// One action of a Delta commit (delta-io/delta, PROTOCOL.md, "Actions"). Actions this program has no use for (cdc, domainMetadata,
/// sidecar) are not represented.
/// </summary>
internal abstract record LogAction;
