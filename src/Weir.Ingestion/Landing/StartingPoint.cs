using Weir.Core.Contracts;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Ports;

namespace Weir.Ingestion.Landing;

/// <summary>Where a read begins and whether its rows replace those in the lake.</summary>
/// <param name="Mode">Add or replace.</param>
/// <param name="Position">The source's own position to read on from; null: everything.</param>
internal sealed record StartingPoint(WriteMode Mode, Position? Position)
{
    // The engine's own entry beside the source's splits; no source sees it.
    private const string CursorEntry = "weir:cursor";

    /// <summary>Decides.</summary>
    /// <param name="node">What is read.</param>
    /// <param name="newest">The dataset's newest version, or null.</param>
    /// <param name="fullRefresh">Whether everything is to be rebuilt.</param>
    /// <exception cref="WeirException">The contract's cursor changed, so the position means nothing.</exception>
    public static StartingPoint Of(DatasetNode node, DatasetSnapshot? newest, bool fullRefresh)
    {
        if (DatasetRequest.ModeOf(node) is ReadMode.Full || fullRefresh)
        {
            return new StartingPoint(WriteMode.Replace, null);
        }

        if (newest is null)
        {
            return new StartingPoint(WriteMode.Append, null);
        }

        var before = newest.Position[CursorEntry];
        if (before is not null && before != node.Table.CursorColumn)
        {
            throw new WeirError(
                IngestionErrors.CursorChanged, $"'{node.Dataset}' was read by the cursor '{before}' so far; the contract now says {(node.Table.CursorColumn is { } now ? $"'{now}'" : "none")}.")
            {
                Location = node.Location,
                Hint = $"Load it anew with '--full-refresh --select {node.Dataset}', or put the cursor back.",
            }.ToException();
        }

        // Rows without a position come from full reads; adding everything to them would double it.
        var position = ForSource(newest.Position);
        return position.Splits.IsEmpty ? new StartingPoint(newest.Rows > 0 ? WriteMode.Replace : WriteMode.Append, null) : new StartingPoint(WriteMode.Append, position);
    }

    /// <summary>What the commit stores: the source's position and what it was read by.</summary>
    public static Position ForCommit(DatasetNode node, Position position) =>
        DatasetRequest.ModeOf(node) is ReadMode.Incremental && node.Table.CursorColumn is { } cursor ? position.With(CursorEntry, cursor) : position;

    private static Position ForSource(Position position) => new(position.Splits.Remove(CursorEntry));
}
