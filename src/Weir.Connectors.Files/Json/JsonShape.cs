namespace Weir.Connectors.Files.Json;

/// <summary>How records stand in a JSON file.</summary>
internal enum JsonShape
{
    /// <summary>One a line.</summary>
    Lines,

    /// <summary>As the elements of one array.</summary>
    Array,

    /// <summary>One after the other, over as many lines as they like.</summary>
    Sequence,
}
