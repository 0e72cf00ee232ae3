using Apache.Arrow;

namespace Weir.Lake.Writing;

/// <summary>Remembers each split's plan, since most batches of a split have the same columns. Safe for concurrent use.</summary>
/// <param name="attributes">Where plans are made.</param>
internal sealed class PlanCache(AttributeRegistry attributes)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (Schema Schema, FilePlan Plan)> _bySplit = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FilePlan> _bySignature = new(StringComparer.Ordinal);

    /// <summary>Every different plan made so far.</summary>
    public IReadOnlyCollection<FilePlan> Seen
    {
        get
        {
            lock (_lock)
            {
                return [.. _bySignature.Values];
            }
        }
    }

    /// <summary>The plan of a batch.</summary>
    public FilePlan PlanOf(string split, Schema schema)
    {
        lock (_lock)
        {
            if (_bySplit.TryGetValue(split, out var last) && ReferenceEquals(last.Schema, schema))
            {
                return last.Plan;
            }

            var made = attributes.Plan(split, schema);
            if (!_bySignature.TryGetValue(made.Signature, out var plan))
            {
                _bySignature[made.Signature] = plan = made;
            }

            _bySplit[split] = (schema, plan);
            return plan;
        }
    }
}
