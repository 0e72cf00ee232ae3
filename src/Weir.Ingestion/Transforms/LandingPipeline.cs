using Apache.Arrow;
using Weir.Core.Contracts;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Core.Text;

namespace Weir.Ingestion.Transforms;

/// <summary>A contract's transforms, applied to one stream's batches in the order written. Not safe for concurrent use.</summary>
internal sealed class LandingPipeline
{
    private readonly (LandingTransform Rule, IColumnTransform Transform)[] _steps;
    private readonly bool[] _met;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private Schema? _last;

    private LandingPipeline((LandingTransform, IColumnTransform)[] steps)
    {
        _steps = steps;
        _met = new bool[steps.Length];
    }

    /// <summary>Prepares the transforms; secrets are resolved here and nowhere else.</summary>
    /// <exception cref="WeirException">A salt's secret is missing.</exception>
    public static LandingPipeline Of(IReadOnlyList<LandingTransform> transforms, IConnections connections) =>
        new([.. transforms.Select(rule => (rule, Prepare(rule, connections)))]);

    /// <summary>Whether columns are hidden; then the raw bytes of unreadable records are, too.</summary>
    public static bool Hides(IEnumerable<LandingTransform> transforms) => transforms.Any(transform => transform is not LandingTransform.Filter);

    /// <summary>The batch as it may land. Takes ownership of the rows.</summary>
    public RecordBatch Apply(RecordBatch rows)
    {
        if (_steps.Length == 0)
        {
            return rows;
        }

        if (!ReferenceEquals(_last, rows.Schema))
        {
            _last = rows.Schema;
            _names.UnionWith(rows.Schema.FieldsList.Select(field => field.Name));
        }

        var columns = new ColumnSet(rows);
        for (var step = 0; step < _steps.Length; step++)
        {
            _met[step] |= _steps[step].Transform.Apply(columns);
        }

        return columns.ToBatch();
    }

    /// <summary>
    /// Transforms written for this very table whose column no stream has met: probably a spelling mistake, and then something lands that
    /// should be hidden. On the first load that is an error; later the source may have dropped the column, which breaks nothing.
    /// </summary>
    /// <param name="streams">The pipelines of all streams of one read.</param>
    /// <param name="table">The table.</param>
    /// <param name="isFirst">Whether it is the first load.</param>
    public static IReadOnlyList<WeirError> Idle(IReadOnlyList<LandingPipeline> streams, string table, bool isFirst)
    {
        var names = streams.SelectMany(stream => stream._names).Distinct().ToArray();
        var idle = streams.Count == 0 ? [] : streams[0]._steps.Where((_, at) => !streams.Any(stream => stream._met[at])).Select(step => step.Rule);
        return [.. idle.Where(rule => !rule.Inherited).Select(rule => Finding(rule, table, names, isFirst)).OfType<WeirError>()];
    }

    // A dropped column is rightly not met: the source was asked not to read it. Only a name close to it that does land is suspicious.
    private static WeirError? Finding(LandingTransform rule, string table, string[] names, bool isFirst)
    {
        var close = Suggestion.DidYouMean(rule.Column, names);
        return rule is LandingTransform.Drop && (close is null || !isFirst) ? null
            : new WeirError(IngestionErrors.TransformColumnMissing, $"A transform of '{table}' names the column '{rule.Column}', which no row has.")
            {
                Severity = rule is LandingTransform.Drop || !isFirst ? Severity.Warning : Severity.Error,
                Location = rule.Location,
                Hint = close ?? "Correct the name, or remove the transform.",
            };
    }

    private static IColumnTransform Prepare(LandingTransform rule, IConnections connections) => rule switch
    {
        LandingTransform.Drop drop => new DropColumn(drop.Column),
        LandingTransform.Hash hash => new RewriteColumn(hash.Column, new ValueHash(hash.Salt is null ? "" : connections.ResolveSecret(hash.Salt)).Of),
        LandingTransform.Mask mask => new RewriteColumn(mask.Column, text => ValueMask.Of(text, mask.With, mask.KeepLast)),
        LandingTransform.Filter filter => new FilterRows(filter),
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "Unknown transform."),
    };
}
