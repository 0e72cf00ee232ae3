namespace Weir.Core.Ports;

/// <summary>What a read covers.</summary>
public enum ReadMode
{
    /// <summary>Everything the source holds now.</summary>
    Full,

    /// <summary>What was added or changed since the committed position.</summary>
    Incremental,
}
