using System.Text.Json.Nodes;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Lake.DeltaLog;
using Weir.Lake.Ledger;

namespace Weir.Lake;

/// <summary>
/// Loads one table, and remembers its newest version: the next time only what was committed since is read. Safe for concurrent use.
/// </summary>
/// <param name="store">Where the table is.</param>
/// <param name="root">Its folder, with a trailing slash.</param>
internal sealed class TableLoader(IObjectStore store, string root)
{
    private Remembered? _newest;

    /// <summary>The table's log.</summary>
    public TableLog Log { get; } = new(store, root);

    /// <summary>The store.</summary>
    public IObjectStore Store => store;

    /// <summary>The table's folder.</summary>
    public string Root => root;

    /// <summary>The table at a version, by default the newest; null when it has none.</summary>
    /// <exception cref="WeirException">The version does not exist, or the log cannot be read.</exception>
    public async ValueTask<LoadedTable?> LoadAsync(AsOf? asOf, CancellationToken cancel)
    {
        if (asOf is { Version: not null } or { Time: not null })
        {
            return await Log.LoadAsync(asOf, cancel).ConfigureAwait(false) is { } past ? await CompleteAsync(past, cancel).ConfigureAwait(false) : null;
        }

        if (await ContinueAsync(cancel).ConfigureAwait(false) is { } newest)
        {
            return newest;
        }

        if (await Log.LoadAsync(null, cancel).ConfigureAwait(false) is not { } state)
        {
            return null;
        }

        var loaded = await CompleteAsync(state, cancel).ConfigureAwait(false);
        await RememberAsync(loaded, cancel).ConfigureAwait(false);
        return loaded;
    }

    /// <summary>Remembers a version just committed.</summary>
    public async ValueTask RememberAsync(LoadedTable table, CancellationToken cancel)
    {
        if (await Log.HeadAsync(table.State.Version, cancel).ConfigureAwait(false) is { } file)
        {
            Volatile.Write(ref _newest, new Remembered(table, file));
        }
    }

    /// <summary>Adds what Weir knows to what the log adds up to.</summary>
    public async ValueTask<LoadedTable> CompleteAsync(TableState state, CancellationToken cancel)
    {
        if (state.WeirCommit?.Weir is not { } json)
        {
            return new LoadedTable(state, null, ForeignLedger(state));
        }

        var commit = WeirCommit.Read(root, json);
        var ledger = commit.Ledger ?? await ReadLedgerAsync(commit.LedgerPath!, cancel).ConfigureAwait(false);
        return new LoadedTable(state, commit, LedgerJson.Read(ledger));
    }

    private async ValueTask<LoadedTable?> ContinueAsync(CancellationToken cancel)
    {
        // A folder that was removed and made anew has another file under the version's name.
        if (Volatile.Read(ref _newest) is not { } known || await Log.HeadAsync(known.Table.State.Version, cancel).ConfigureAwait(false) != known.File)
        {
            return null;
        }

        var state = known.Table.State;
        while (await Log.FindWithTimeAsync(state.Version + 1, cancel).ConfigureAwait(false) is var (actions, at))
        {
            state = Log.Next(state, actions, at);
        }

        if (state == known.Table.State)
        {
            return known.Table;
        }

        var loaded = await CompleteAsync(state, cancel).ConfigureAwait(false);
        await RememberAsync(loaded, cancel).ConfigureAwait(false);
        return loaded;
    }

    private async ValueTask<JsonObject> ReadLedgerAsync(string path, CancellationToken cancel)
    {
        if (await store.HeadAsync(root + path, cancel).ConfigureAwait(false) is null)
        {
            throw new WeirError(LakeErrors.VersionVacuumed, $"The ledger '{path}' of this version of '{root}' was removed by vacuum.")
            {
                Hint = "Read a newer version.",
            }.ToException();
        }

        var stream = await store.OpenReadAsync(root + path, cancel).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            return (await JsonNode.ParseAsync(stream, cancellationToken: cancel).ConfigureAwait(false))!.AsObject();
        }
    }

    private DatasetLedger ForeignLedger(TableState state) => new()
    {
        Attributes =
        [
            .. DeltaSchema.Read(root, state.Metadata.SchemaString).Select(column => new LedgerAttribute(column.Name, column.Name)
            {
                Type = column.Type,
                Columns = [new PhysicalColumn(column.Name, column.Type)],
            }),
        ],
    };

    private sealed record Remembered(LoadedTable Table, ObjectInfo File);
}
