namespace Weir.Core.Ports;

/// <summary>One setting of a connection or of a stream.</summary>
/// <param name="Name">snake_case, with the unit in the name.</param>
/// <param name="Type">What it accepts.</param>
/// <param name="Help">What it means, one sentence.</param>
public sealed record ConnectorField(string Name, FieldType Type, string Help)
{
    /// <summary>Whether it must be given.</summary>
    public bool Required { get; init; }

    /// <summary>The value when it is not given; null: none.</summary>
    public string? Default { get; init; }

    /// <summary>A realistic value.</summary>
    public string? Example { get; init; }

    /// <summary>The only values accepted; empty: any of the type.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>Whether it must be a reference (<c>${env:NAME}</c>) and is never shown.</summary>
    public bool Secret { get; init; }
}
