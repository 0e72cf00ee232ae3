namespace Weir.Lake.Writing;

/// <summary>What a column of a batch is to the lake.</summary>
internal enum ColumnRole
{
    /// <summary>Values of a known type.</summary>
    Typed,

    /// <summary>Text whose real type the ledger finds out.</summary>
    Untyped,

    /// <summary>JSON documents whose members are the attributes.</summary>
    Payload,

    /// <summary>Values, as text, that the typed column beside it cannot hold.</summary>
    Companion,
}
