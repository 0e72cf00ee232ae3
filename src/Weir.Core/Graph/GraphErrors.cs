using Weir.Core.Errors;

namespace Weir.Core.Graph;

/// <summary>Band 1050–1099: the project graph.</summary>
public static class GraphErrors
{
    /// <summary>Nodes depend on each other in a circle.</summary>
    public static readonly ErrorCode Cycle = new(1050, "Dependency cycle");

    /// <summary>Two nodes of one kind have the same name.</summary>
    public static readonly ErrorCode DuplicateNode = new(1051, "Duplicate name");

    /// <summary>A selector names nothing.</summary>
    public static readonly ErrorCode NothingSelected = new(1052, "Selector matches nothing");

    /// <summary>A selector cannot be read.</summary>
    public static readonly ErrorCode BadSelector = new(1053, "Malformed selector");
}
