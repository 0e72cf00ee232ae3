using Weir.Core.Data;

namespace Weir.Lake.Ledger;

/// <summary>
/// Everything ever seen of a dataset's attributes, as of one version. It travels in the commit. Raw tables are generated from it and the
/// snapshot's files.
/// </summary>
public sealed record DatasetLedger
{
    /// <summary>The ledger of a dataset that does not exist yet.</summary>
    public static DatasetLedger Empty { get; } = new();

    /// <summary>The attributes in the order they first arrived.</summary>
    public IReadOnlyList<LedgerAttribute> Attributes { get; init; } = [];

    /// <summary>The lists of columns that files have; a file names its list by number.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Shapes { get; init; } = [];

    /// <summary>Every change, oldest first.</summary>
    public IReadOnlyList<SchemaEvent> Events { get; init; } = [];

    /// <summary>Rows in the dataset.</summary>
    public long Rows { get; init; }

    /// <summary>Members of JSON payloads that are kept but not listed, because there are too many different names.</summary>
    public long UnlistedMembers { get; init; }

    /// <summary>The attribute of that name, without regard to case, or null.</summary>
    public LedgerAttribute? Find(string attribute) =>
        Attributes.FirstOrDefault(entry => string.Equals(entry.Name, attribute, StringComparison.OrdinalIgnoreCase));
}
