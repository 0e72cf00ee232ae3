namespace Weir.Contracts.Changes.Rails.Ruby;

/// <summary>How a parameter is filled.</summary>
internal enum RubyParameterKind
{
    /// <summary>By its position.</summary>
    Plain,

    /// <summary>By the rest of the positions: <c>*names</c>.</summary>
    Rest,

    /// <summary>By its name: <c>type:</c>.</summary>
    Named,

    /// <summary>By the rest of the named ones: <c>**options</c>.</summary>
    NamedRest,

    /// <summary>By the block: <c>&amp;block</c>.</summary>
    Block,
}
