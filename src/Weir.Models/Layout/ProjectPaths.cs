namespace Weir.Models.Layout;

/// <summary>Where the parts of a project are, relative to its folder.</summary>
internal sealed record ProjectPaths
{
    /// <summary>Models and the YAML about them.</summary>
    public IReadOnlyList<string> Models { get; init; } = ["models"];

    /// <summary>Seeds.</summary>
    public IReadOnlyList<string> Seeds { get; init; } = ["seeds"];

    /// <summary>Singular tests.</summary>
    public IReadOnlyList<string> Tests { get; init; } = ["tests"];

    /// <summary>Macros.</summary>
    public IReadOnlyList<string> Macros { get; init; } = ["macros"];
}
