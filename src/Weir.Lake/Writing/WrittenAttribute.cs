using Weir.Core.Types;
using Weir.Lake.Ledger;

namespace Weir.Lake.Writing;

/// <summary>An attribute while a version is being written: what the ledger knew of it, and what came with the new rows.</summary>
internal sealed class WrittenAttribute
{
    private readonly List<PhysicalColumn> _columns;
    private readonly HashSet<string> _spellings = new(StringComparer.Ordinal);

    /// <summary>Begins with what the ledger knew.</summary>
    /// <param name="name">The name as the source first spelt it.</param>
    /// <param name="known">The ledger's entry, or null for a new one.</param>
    /// <param name="declared">The type that the contract states, or null.</param>
    public WrittenAttribute(string name, LedgerAttribute? known, LogicalType? declared)
    {
        Name = name;
        Known = known;
        Declared = declared;
        ExposedType = declared ?? (known is { IsProvisional: false } ? known.Type : null);
        _columns = [.. known?.Columns ?? []];
        _spellings.UnionWith(known?.Spellings ?? []);
    }

    /// <summary>The name as the source first spelt it.</summary>
    public string Name { get; }

    /// <summary>The ledger's entry, or null for a new one.</summary>
    public LedgerAttribute? Known { get; }

    /// <summary>The type that the contract states, or null.</summary>
    public LogicalType? Declared { get; }

    /// <summary>What values are held against while they come; null: not known yet.</summary>
    public LogicalType? ExposedType { get; }

    /// <summary>Whether Weir itself adds it.</summary>
    public bool IsSystem { get; init; }

    /// <summary>The columns of files that hold it.</summary>
    public IReadOnlyList<PhysicalColumn> Columns => _columns;

    /// <summary>The spellings seen in payloads.</summary>
    public IReadOnlyCollection<string> Spellings => _spellings;

    /// <summary>Whether more than one spelling was seen.</summary>
    public bool HasSpellings => _spellings.Count > 1;

    /// <summary>Where it was first seen among the rows written now: split, then place within it. Makes the order of new columns repeatable.</summary>
    public (string Split, int Place)? FirstSeen { get; private set; }

    /// <summary>Adds a form that it came in.</summary>
    public void Add(PhysicalColumn column) => _columns.Add(column);

    /// <summary>Adds a spelling that it came in.</summary>
    public void AddSpelling(string spelling) => _spellings.Add(spelling);

    /// <summary>Notes where it was seen.</summary>
    public void Sighted(string split, int place)
    {
        if (FirstSeen is not { } first || string.CompareOrdinal(split, first.Split) is var order && (order < 0 || (order == 0 && place < first.Place)))
        {
            FirstSeen = (split, place);
        }
    }
}
