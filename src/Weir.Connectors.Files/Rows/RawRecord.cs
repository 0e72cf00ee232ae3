namespace Weir.Connectors.Files.Rows;

/// <summary>How much of an overlong record is kept as a dead letter.</summary>
internal static class RawRecord
{
    /// <summary>Bytes kept.</summary>
    public const int MostBytes = 64 << 10;
}
