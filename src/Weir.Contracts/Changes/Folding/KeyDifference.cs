namespace Weir.Contracts.Changes.Folding;

/// <summary>What happened to keys. The keys of a table that the file creates belong to its creation.</summary>
internal static class KeyDifference
{
    private static readonly string[] StartsOfKeys = ["uq", "uk_", "ux_", "pk_"];

    private static readonly string[] EndsOfKeys = ["_uq", "_uk", "_ux", "_key", "_pk", "_pkey", "_unique"];

    /// <summary>The changes of keys that were added or dropped and not undone.</summary>
    public static IEnumerable<TableChange> Of(IEnumerable<KeyState> keys)
    {
        var droppedPrimary = new Dictionary<TableState, KeyState>();
        foreach (var key in keys)
            if (key.Table is { Before: null } or { Dropped: not null })
                continue;
            else if (key is { From: not null, Name: null, Table: { } table })
                droppedPrimary[table] = key;
            else if (key.To?.StartsWith("primary", StringComparison.Ordinal) == true && droppedPrimary.Remove(key.Table!, out var old))
                yield return Change(key with { From = old.From, Touch = old.Touch });
            else if (key.Table is not null || LooksLikeKey(key.Name))
                yield return Change(key);

        foreach (var dropped in droppedPrimary.Values)
            yield return Change(dropped);
    }

    private static TableChange Change(KeyState key)
    {
        var touch = key.Touch.AtMost(Sureness(key.From));
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
