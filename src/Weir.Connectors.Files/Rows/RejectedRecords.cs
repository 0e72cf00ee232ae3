using Weir.Core.Data;
using Weir.Core.Errors;

namespace Weir.Connectors.Files.Rows;

/// <summary>Records that could not be read, until the next batch takes them along.</summary>
internal sealed class RejectedRecords
{
    private const int Most = 1_000;
    private const long MostBytes = 16 << 20;

    private List<Rejected> _records = [];
    private long _bytes;

    /// <summary>Whether they should be taken before more are read.</summary>
    public bool IsFull => _records.Count >= Most || _bytes >= MostBytes;

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => _records.Count == 0;

    /// <summary>Adds one.</summary>
    public void Add(ErrorCode code, string reason, string place, byte[] raw)
    {
        _records.Add(new Rejected(code, reason, place, raw));
        _bytes += raw.Length;
    }

    /// <summary>Those added since the last time.</summary>
    public IReadOnlyList<Rejected> Take()
    {
        var taken = _records;
        (_records, _bytes) = ([], 0);
        return taken;
    }
}
