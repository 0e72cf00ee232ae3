namespace Weir.Lake.Ledger;

/// <summary>The kinds one by one, and what people call them in a ledger's counts.</summary>
internal static class KindNames
{
    /// <summary>How many kinds there are.</summary>
    public const int Count = 12;

    /// <summary>Each kind, from the lowest bit.</summary>
    public static IReadOnlyList<ValueKinds> All { get; } = [.. Enumerable.Range(0, Count).Select(bit => (ValueKinds)(1 << bit))];

    /// <summary>The name in the ledger.</summary>
    public static string Of(ValueKinds kind) => kind.ToString().ToLowerInvariant();

    /// <summary>The kind of a name, or none when it is the name of a declared type.</summary>
    public static ValueKinds Parse(string name) => All.FirstOrDefault(kind => Of(kind) == name);
}
