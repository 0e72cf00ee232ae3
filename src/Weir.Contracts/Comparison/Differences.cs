namespace Weir.Contracts.Comparison;

/// <summary>Gathers the differences of one contract.</summary>
/// <param name="contract">Its id.</param>
internal sealed class Differences(string contract)
{
    private readonly List<ContractDifference> _found = [];

    /// <summary>What was found, in the order it was looked for.</summary>
    public IReadOnlyList<ContractDifference> Found => _found;

    /// <summary>The table being looked at.</summary>
    public string? Table { get; set; }

    /// <summary>The column being looked at.</summary>
    public string? Column { get; set; }

    /// <summary>Adds a difference that may be wrong for those who rely on the older version.</summary>
    public void Breaking(string what, string? from, string? to, string why) => _found.Add(new ContractDifference(contract, Table, Column, what, from, to, true, why));

    /// <summary>Adds a difference that nobody can be wrong about.</summary>
    public void Compatible(string what, string? from, string? to, string why) => _found.Add(new ContractDifference(contract, Table, Column, what, from, to, false, why));

    /// <summary>Adds words for people, if they differ.</summary>
    public void Words(string what, string? from, string? to)
    {
        if (from != to)
        {
            Compatible(what, from, to, "It is said for people.");
        }
    }

    /// <summary>Adds a promise that was made, kept, withdrawn or changed.</summary>
    /// <param name="what">The key.</param>
    /// <param name="from">The promise before; null: none.</param>
    /// <param name="to">The promise now; null: none.</param>
    /// <param name="text">How it is told.</param>
    /// <param name="keeps">Whether whoever relies on the promise before may rely on the one now.</param>
    /// <typeparam name="T">The promise.</typeparam>
    public void Promise<T>(string what, T? from, T? to, Func<T, string> text, Func<T, T, bool> keeps)
        where T : class
    {
        switch (from, to)
        {
            case (null, null):
                break;
            case (null, { } now):
                Compatible(what, null, text(now), "More is promised than before.");
                break;
            case ({ } before, null):
                Breaking(what, text(before), null, "It is no longer promised.");
                break;
            case ({ } before, { } now) when text(before) != text(now):
                if (keeps(before, now))
                {
                    Compatible(what, text(before), text(now), "What was promised still holds.");
                }
                else
                {
                    Breaking(what, text(before), text(now), "Less is promised than before.");
                }

                break;
            default:
                break;
        }
    }

    /// <summary>A list as it is told; null when it is empty.</summary>
    public static string? List(IReadOnlyList<string> values) => values.Count == 0 ? null : string.Join(", ", values);
}
