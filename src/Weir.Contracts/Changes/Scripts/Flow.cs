namespace Weir.Contracts.Changes.Scripts;

/// <summary>How a block ends.</summary>
internal enum Flow
{
    /// <summary>What follows it is run.</summary>
    On,

    /// <summary>Something is wrong, and nothing more is run: what follows is only for when all is right.</summary>
    Failed,

    /// <summary>The round of the loop ends.</summary>
    Left,

    /// <summary>The function ends.</summary>
    Returned,
}
