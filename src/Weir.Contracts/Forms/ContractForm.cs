namespace Weir.Contracts.Forms;

/// <summary>The forms a contract may be written in.</summary>
public enum ContractForm
{
    /// <summary>Our own YAML.</summary>
    Weir,

    /// <summary>The flat form of wiki pages: <c>{ key: "value", ... };</c>.</summary>
    Flat,

    /// <summary>The Open Data Contract Standard, version 3.</summary>
    Odcs,
}
