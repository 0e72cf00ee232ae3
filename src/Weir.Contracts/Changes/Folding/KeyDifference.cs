namespace Weir.Contracts.Changes.Folding;

/// <summary>What happened to keys. The keys of a table that the file creates belong to its creation.</summary>
internal static class KeyDifference
{
    private static readonly string[] StartsOfKeys = ["uq", "uk_", "ux_", "pk_"];

    private static readonly string[] EndsOfKeys = ["_uq", "_uk", "_ux", "_key", "_pk", "_pkey", "_unique"];

    /// <summary>The changes of keys that were added or dropped and not undone.</summary>
    public static IEnumerable<TableChange> Of(IEnumerable<KeyState> keys)
    {
        var dropped = new Dictionary<(TableState? Table, string Name), KeyState>();
        foreach (var key in keys)
            if (key.Table is { Before: null } or { Dropped: not null })
                continue;
            else if (key.From is not null)
                dropped[(key.Table, NameOf(key))] = key;
            else if (dropped.Remove((key.Table, NameOf(key)), out var old))
                yield return Change(key with { From = old.From, Touch = old.Touch });
            else
                yield return Change(key);

        foreach (var key in dropped.Values)
            if (key.Table is not null || LooksLikeKey(key.Name))
                yield return Change(key);
    }

    // A key that is dropped and added again is one that changes; a table has one primary key, whatever it is called.
    private static string NameOf(KeyState key) =>
        key.To?.StartsWith("primary", StringComparison.Ordinal) == true ? "" : (key.Name ?? key.To)?.ToUpperInvariant() ?? "";

    private static TableChange Change(KeyState key)
    {
        var touch = key.Touch.AtMost(key.To is null ? Sureness(key.From) : ChangeConfidence.Certain);
        return new TableChange(key.Table?.Before!.Name, BeforeName(key), TableChangeKind.Key, key.From, key.To, touch.Confidence, touch.At);
    }

    // An index may have been there to be fast only; a constraint may have been a check or a default.
    private static ChangeConfidence Sureness(string? dropped) =>
        dropped is null ? ChangeConfidence.Certain
        : dropped.StartsWith("index ", StringComparison.Ordinal) ? ChangeConfidence.CannotTell
        : dropped.StartsWith("constraint ", StringComparison.Ordinal) ? ChangeConfidence.Likely : ChangeConfidence.Certain;

    // An index that is dropped by its name alone was mostly only there to be fast; its name tells if it was more.
    private static bool LooksLikeKey(string? name) =>
        name is not null
        && (Array.Exists(StartsOfKeys, mark => name.StartsWith(mark, StringComparison.OrdinalIgnoreCase))
            || Array.Exists(EndsOfKeys, mark => name.EndsWith(mark, StringComparison.OrdinalIgnoreCase)));

    private static string? BeforeName(KeyState key) =>
        key.Column is { } column && key.Table?.Known(column) is { Before: { } before } ? before.Name : key.Column;
}
