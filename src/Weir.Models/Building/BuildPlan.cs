using Weir.Core.Running;
using Weir.Core.Warehouse;

namespace Weir.Models.Building;

/// <summary>How much of a model is built.</summary>
/// <param name="IsIncremental">Its table exists and rows are added to it.</param>
/// <param name="Range">Only rows of this range are replaced, by the model's event time; null: no range.</param>
/// <param name="Message">What the person watching should know; null when nothing is unusual.</param>
internal sealed record BuildPlan(bool IsIncremental, BackfillRange? Range, string? Message = null)
{
    /// <summary>
    /// The plan for a model. A backfill replaces its range in an incremental model that says when its rows happened; any other model is
    /// rebuilt whole, because nothing says which of its rows belong to the range.
    /// </summary>
    public static BuildPlan For(ModelNode model, RelationKind? existing, RunContext context)
    {
        var config = model.Config;
        if (config.Materialization is not Materialization.Incremental || existing is not RelationKind.Table
            || (config.FullRefresh ?? context.FullRefresh))
        {
            return new BuildPlan(false, null);
        }

        return context.Backfill is not { } range ? new BuildPlan(true, null)
            : config.EventTime is not null ? new BuildPlan(false, range)
            : new BuildPlan(false, null, "rebuilt whole: it has no event_time");
    }
}
