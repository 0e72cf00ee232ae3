using Weir.Core.Errors;

namespace Weir.Lake.DeltaLog;

/// <summary>
/// Adds up a log, commit after commit (PROTOCOL.md, "Action Reconciliation"): the newest protocol, metadata and transaction per application
/// count; a file is live unless a later commit removed it.
/// </summary>
internal sealed class LogReplay
{
    private readonly Dictionary<string, (long Order, LiveFile File)> _live = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RemoveAction> _removed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TransactionAction> _transactions = new(StringComparer.Ordinal);
    private long _order;
    private ProtocolAction? _protocol;
    private MetadataAction? _metadata;
    private CommitInfoAction? _weir;

    /// <summary>A replay that goes on from a version.</summary>
    public static LogReplay From(TableState state)
    {
        var replay = new LogReplay { _protocol = state.Protocol, _metadata = state.Metadata, _weir = state.WeirCommit };
        foreach (var file in state.Files)
        {
            replay._live[file.Add.Path] = (replay._order++, file);
        }

        foreach (var remove in state.Removed)
        {
            replay._removed[remove.Path] = remove;
        }

        foreach (var transaction in state.Transactions.Values)
        {
            replay._transactions[transaction.AppId] = transaction;
        }

        return replay;
    }

    /// <summary>Applies one commit, or a checkpoint (all of whose actions are as of its version).</summary>
    public void Apply(long version, IReadOnlyList<LogAction> actions)
    {
        // Order inside a commit means nothing: what it removes was there before it, what it adds is there after it.
        foreach (var remove in actions.OfType<RemoveAction>())
        {
            _live.Remove(remove.Path);
            _removed[remove.Path] = remove;
        }

        foreach (var action in actions)
        {
            switch (action)
            {
                case ProtocolAction protocol:
                    _protocol = protocol;
                    break;
                case MetadataAction metadata:
                    _metadata = metadata;
                    break;
                case AddAction add:
                    _live[add.Path] = (_order++, new LiveFile(add, FileTags.Version(add) ?? version));
                    _removed.Remove(add.Path);
                    break;
                case TransactionAction transaction:
                    _transactions[transaction.AppId] = transaction;
                    break;
                case CommitInfoAction { Weir: not null } info:
                    _weir = info;
                    break;
            }
        }
    }

    /// <summary>What it adds up to.</summary>
    /// <exception cref="WeirException">Something is missing, or the table cannot be read correctly.</exception>
    public TableState Result(string table, long version, DateTimeOffset committedAt)
    {
        var missing = _protocol is null ? "protocol" : _metadata is null ? "metaData" : null;
        if (missing is not null)
        {
            throw new WeirError(LakeErrors.DamagedLog, $"The log of '{table}' up to version {version} has no {missing} action.")
            {
                Hint = "Restore the log's oldest files from a backup.",
            }.ToException();
        }

        _protocol!.CheckReadable(table);
        _protocol.CheckMapping(table, _metadata!);
        var files = _live.Values.OrderBy(entry => entry.Order).Select(entry => entry.File).ToList();
        return files.Exists(file => file.Add.HasDeletionVector)
            ? throw ProtocolAction.Unsupported(table, "deletion vectors")
            : new TableState(version, committedAt, _protocol, _metadata!, files, [.. _removed.Values], _transactions) { WeirCommit = _weir };
    }
}
