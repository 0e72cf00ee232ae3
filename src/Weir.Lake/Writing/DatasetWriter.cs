using Apache.Arrow;
using Microsoft.Extensions.Logging;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Core.Project;
using Weir.Lake.DeltaLog;
using Weir.Lake.Maintenance;

namespace Weir.Lake.Writing;

/// <summary>One pending version of a dataset.</summary>
internal sealed class DatasetWriter : IDatasetWriter
{
    private readonly TableLoader _loader;
    private readonly DatasetWrite _write;
    private readonly Naming _naming;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly AttributeRegistry _attributes;
    private readonly FileLanes _lanes;
    private readonly PlanCache _plans;
    private readonly VersionColumn _versions;
    private readonly string _commitId;
    private LoadedTable? _base;
    private StreamName? _stream;

    /// <summary>Begins a version after the newest one.</summary>
    public DatasetWriter(TableLoader loader, LoadedTable? table, DatasetWrite write, Naming naming, TimeProvider time, ILogger logger)
    {
        (_loader, _base, _write, _naming, _time, _logger) = (loader, table, write, naming, time, logger);
        _commitId = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
        _attributes = new AttributeRegistry(write.Name, table?.Ledger ?? Ledger.DatasetLedger.Empty, write.DeclaredTypes);
        _lanes = new FileLanes(loader.Store, loader.Root, _attributes, time);
        _plans = new PlanCache(_attributes);
        _versions = new VersionColumn(NextVersion);
        Base = table is null ? null : SnapshotFactory.Create(write.Name, table, loader);
    }

    /// <inheritdoc/>
    public DatasetSnapshot? Base { get; }

    private long NextVersion => (_base?.State.Version ?? -1) + 1;

    /// <inheritdoc/>
    public async ValueTask WriteAsync(string split, Batch batch, CancellationToken cancel)
    {
        var rows = batch.Rows;
        _stream = batch.Stream;
        var plan = _plans.PlanOf(split, rows.Schema);
        if (rows.Length == 0)
        {
            // Its columns are known now, which is all that an empty source can tell.
            batch.Dispose();
            return;
        }

        BatchForm.Check(_write.Name, plan, rows);
        var landed = new RecordBatch(plan.FileSchema, [.. rows.Arrays, _versions.For(rows.Length)], rows.Length);
        await _lanes.WriteAsync(split, plan, landed, cancel).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<DatasetSnapshot> CommitAsync(Position position, CancellationToken cancel)
    {
        var files = await _lanes.CompleteAsync(cancel).ConfigureAwait(false);
        if (Base is not null && IsUnchanged(files, position))
        {
            return Base;
        }

        while (true)
        {
            var pending = await PrepareAsync(files, position, cancel).ConfigureAwait(false);
            if (await _loader.Log.TryCommitAsync(NextVersion, pending.Actions, cancel).ConfigureAwait(false))
            {
                return await FinishAsync(pending, cancel).ConfigureAwait(false);
            }

            if (await _loader.Log.FindWithTimeAsync(NextVersion, cancel).ConfigureAwait(false) is not var (taken, at))
            {
                throw Conflict("vanished again");
            }

            if (taken.OfType<CommitInfoAction>().FirstOrDefault()?.Weir?["commitId"] is { } id && (string?)id == _commitId)
            {
                // Ours: an attempt that reported a failure had taken the name all the same.
                return await FinishAsync(pending with { Actions = taken }, cancel).ConfigureAwait(false);
            }

            if (_base is null || !OnlyRearranges(taken))
            {
                throw Conflict("is another writer's");
            }

            LakeLog.Rebased(_logger, _write.Name.ToString(), NextVersion, NextVersion + 1);
            _base = _base with { State = _loader.Log.Next(_base.State, taken, at) };
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _lanes.DisposeAsync();

    private static bool OnlyRearranges(IReadOnlyList<LogAction> actions) => actions.All(action => action switch
    {
        AddAction add => !add.DataChange,
        RemoveAction remove => !remove.DataChange,
        CommitInfoAction or TransactionAction => true,
        _ => false,
    });

    private bool IsUnchanged(IReadOnlyList<WrittenFile> files, Position position) =>
        files.Count == 0
        && (_write.Mode is WriteMode.Append || _base!.State.Files.Count == 0)
        && position.Equals(Base!.Position)
        && _write.KeyColumns.SequenceEqual(_base!.Weir!.KeyColumns) && _write.CursorColumn == _base.Weir.CursorColumn
        && _plans.Seen.All(plan => plan.Columns.All(column => column.Attribute.Known is not null));

    private async ValueTask<PendingCommit> PrepareAsync(IReadOnlyList<WrittenFile> files, Position position, CancellationToken cancel)
    {
        var now = _time.GetUtcNow();
        var before = _base?.State.CommittedAt;
        var pending = CommitBuilder.Build(new CommitRequest
        {
            Root = _loader.Root,
            Base = _base,
            Write = _write,
            Stream = _stream,
            Naming = _naming,
            Attributes = _attributes.InOrder(),
            Plans = [.. _plans.Seen],
            Files = files,
            Position = position,
            CommitId = _commitId,
            Version = NextVersion,

            // Times grow with versions whatever the clock does, or a version could not be found by its time.
            At = DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(now.ToUnixTimeMilliseconds(), (before?.ToUnixTimeMilliseconds() ?? 0) + 1)),
        });
        if (pending.LargeLedger is { } ledger)
        {
            var upload = await _loader.Store.BeginUploadAsync(_loader.Root + pending.LedgerPath, PutCondition.Always, cancel).ConfigureAwait(false);
            await using (upload.ConfigureAwait(false))
            {
                await upload.Content.WriteAsync(ledger, cancel).ConfigureAwait(false);
                await upload.CompleteAsync(cancel).ConfigureAwait(false);
            }
        }

        return pending;
    }

    private async ValueTask<DatasetSnapshot> FinishAsync(PendingCommit pending, CancellationToken cancel)
    {
        var state = _base is null ? FirstState(pending) : _loader.Log.Next(_base.State, pending.Actions, pending.At);
        var table = await _loader.CompleteAsync(state, cancel).ConfigureAwait(false);
        _base = table;
        await _loader.RememberAsync(table, cancel).ConfigureAwait(false);
        LakeLog.Committed(_logger, _write.Name.ToString(), state.Version, pending.Files, pending.Rows);
        if (pending.UnlistedMembers > 0)
        {
            LakeLog.Unlisted(_logger, _write.Name.ToString(), pending.UnlistedMembers);
        }

        var kept = await new Upkeep(_write.Name, _loader, _time, _logger).RunAsync(table, cancel).ConfigureAwait(false);
        return SnapshotFactory.Create(_write.Name, kept, _loader);
    }

    private TableState FirstState(PendingCommit pending)
    {
        var replay = new LogReplay();
        replay.Apply(0, pending.Actions);
        return replay.Result(_loader.Root, 0, pending.At);
    }

    private WeirException Conflict(string what) =>
        new WeirError(LakeErrors.CommitConflict, $"Version {NextVersion} of '{_write.Name}' {what}; nothing of this write is visible.")
        {
            Kind = FailureKind.Transient,
            Hint = "It is tried again from the position committed there. If it happens often, two schedules load the same dataset.",
        }.ToException();
}
