namespace Weir.Contracts.Changes;

/// <summary>How sure a detector is of a change; the later, the less.</summary>
public enum ChangeConfidence
{
    /// <summary>The file says so.</summary>
    Certain,

    /// <summary>The file says so under a condition, or several statements together mean it.</summary>
    Likely,

    /// <summary>Something changes or may change, but the file does not tell what. A person has to look.</summary>
    CannotTell,
}
