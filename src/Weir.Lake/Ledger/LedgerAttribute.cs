using Weir.Core.Types;

namespace Weir.Lake.Ledger;

/// <summary>What is known about an attribute of a dataset.</summary>
/// <param name="Name">Its name as the source first spelt it.</param>
/// <param name="ExposedName">Its name in the warehouse.</param>
public sealed record LedgerAttribute(string Name, string ExposedName)
{
    /// <summary>The type of the exposed column.</summary>
    public required LogicalType Type { get; init; }

    /// <summary>Whether the contract stated <see cref="Type"/>.</summary>
    public bool IsDeclared { get; init; }

    /// <summary>Whether the raw table shows it; false when the policy said to ignore it.</summary>
    public bool IsExposed { get; init; } = true;

    /// <summary>Whether no value has been seen yet, so that <see cref="Type"/> is a placeholder.</summary>
    public bool IsProvisional { get; init; }

    /// <summary>Whether Weir itself added it when landing.</summary>
    public bool IsSystem { get; init; }

    /// <summary>Whether it is a member of JSON payloads; it may have been a column of files too.</summary>
    public bool InPayload => Spellings.Count > 0;

    /// <summary>Whether it had arrived before and did not in the newest write.</summary>
    public bool IsMissing { get; init; }

    /// <summary>Whether a value has ever been found that does not fit <see cref="Type"/>: the raw table then has a text companion.</summary>
    public bool HasText { get; init; }

    /// <summary>The columns of the files that hold it: one, unless the source's type changed. Empty for members of a payload.</summary>
    public IReadOnlyList<PhysicalColumn> Columns { get; init; } = [];

    /// <summary>All spellings seen as a member of JSON payloads; names are compared without regard to case.</summary>
    public IReadOnlyList<string> Spellings { get; init; } = [];

    /// <summary>Values seen per type, where the source says the type.</summary>
    public IReadOnlyDictionary<string, long> Types { get; init; } = new Dictionary<string, long>();

    /// <summary>Values seen per kind (<see cref="ValueKinds"/>, in lower case), where they came as text or JSON.</summary>
    public IReadOnlyDictionary<string, long> Kinds { get; init; } = new Dictionary<string, long>();

    /// <summary>The version it first arrived in.</summary>
    public long FirstVersion { get; init; }

    /// <summary>The newest version it arrived in.</summary>
    public long LastVersion { get; init; }

    /// <summary>The newest version that brought values which do not fit; null: none did.</summary>
    public long? LastMisfitVersion { get; init; }

    /// <summary>Rows with a value.</summary>
    public long Values { get; init; }

    /// <summary>The share of the dataset's rows that have a value, 0 to 1.</summary>
    /// <param name="rows">The dataset's rows (<see cref="DatasetLedger.Rows"/>).</param>
    public double FillRate(long rows) => rows == 0 ? 0 : (double)Values / rows;
}
