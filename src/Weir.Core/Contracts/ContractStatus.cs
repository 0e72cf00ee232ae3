namespace Weir.Core.Contracts;

/// <summary>Where a contract is in its life, with the names of the Open Data Contract Standard. It informs; it stops nothing from running.</summary>
public enum ContractStatus
{
    /// <summary>Somebody asks for it.</summary>
    Proposed,

    /// <summary>Both sides work on it.</summary>
    Draft,

    /// <summary>Both sides keep it.</summary>
    Active,

    /// <summary>It will end; nobody should begin to rely on it.</summary>
    Deprecated,

    /// <summary>It has ended.</summary>
    Retired,
}
