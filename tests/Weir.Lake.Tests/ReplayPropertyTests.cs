using CsCheck;
using Weir.Connectors.Files.ObjectStore;
using Weir.Core.Data;
using Weir.Lake.DeltaLog;
using Weir.Lake.Tests.Lakes;
using Weir.Testing.Folders;

namespace Weir.Lake.Tests;

public sealed class ReplayPropertyTests
{
    private static readonly Gen<LogAction> Actions = Gen.OneOf<LogAction>(
        Gen.Select(Gen.Int[0, 9], Gen.Bool, Gen.Bool, Gen.Int[0, 99], LogAction (path, change, tagged, size) => new AddAction($"päth {path}%.parquet", size, size)
        {
            DataChange = change,
            Stats = tagged ? """{"numRecords":1}""" : null,
            Tags = tagged ? new Dictionary<string, string?> { ["k"] = "v", [FileTags.VersionTag] = $"{size}" } : new Dictionary<string, string?> { [FileTags.VersionTag] = "1" },
            PartitionValues = tagged ? new Dictionary<string, string?> { ["p"] = null, ["q"] = "x" } : new Dictionary<string, string?>(),
        }),
        Gen.Select(Gen.Int[0, 9], LogAction (path) => new RemoveAction($"päth {path}%.parquet", long.MaxValue / 2, true)),
        Gen.Select(Gen.Int[0, 2], Gen.Long[0, 9], LogAction (app, version) => new TransactionAction($"app{app}", version, null)));

    [Fact]
    public async Task Checkpoint_AnyLog_AddsUpToTheSameAsTheCommits()
    {
        var logs = new List<List<List<LogAction>>>();
        Actions.List[0, 6].List[1, 8].Sample(log => logs.Add(log), iter: 25, threads: 1);
        foreach (var log in logs)
        {
            using var folder = new TemporaryFolder();
            var store = new LocalObjectStore(new LocalDisk(), folder.Path);
            var table = new TableLog(store, "s/t/");
            await table.TryCommitAsync(0, [ProtocolAction.Weir, new MetadataAction("id", DeltaSchema.None, ["p"], new Dictionary<string, string> { ["k"] = "v" }, 5)], CancellationToken.None);
            for (var version = 0; version < log.Count; version++)
            {
                // A commit names a path once.
                var actions = log[version].GroupBy(action => (action as AddAction)?.Path ?? (action as RemoveAction)?.Path ?? (action as TransactionAction)?.AppId).Select(group => group.First());
                Assert.True(await table.TryCommitAsync(version + 1, [.. actions], CancellationToken.None));
            }

            for (var version = 1; version <= log.Count; version++)
            {
                var asOf = new AsOf(Version: version);
                var replayed = (await table.LoadAsync(asOf, CancellationToken.None))!;
                await CheckpointWriter.WriteAsync(store, "s/t/", replayed, DateTimeOffset.UnixEpoch, CancellationToken.None);
                var read = (await table.LoadAsync(asOf, CancellationToken.None))!;

                Assert.Equal(Text(replayed), Text(read));
            }
        }
    }

    [Fact]
    public async Task Ledger_AnyBatchesInAnyVersions_CountsEveryValueOnce()
    {
        var loads = new List<string[][]>();
        Gen.Select(Gen.Int[0, 5], kind => kind switch { 0 => "", 1 => "x", 2 => "1.5", 3 => "2020-01-01", 4 => "true", _ => "12" })
            .Array[3].Array[1, 6].Sample(rows => loads.Add(rows), iter: 15, threads: 1);
        foreach (var rows in loads)
        {
            using var apart = new LakeFolder();
            foreach (var row in rows)
            {
                await apart.AppendAsync(Rows.Csv("a,b,c", string.Join(',', row)));
            }

            using var together = new LakeFolder();
            await together.AppendAsync(Rows.Csv("a,b,c", [.. rows.Select(row => string.Join(',', row))]));

            var (one, other) = (await LedgerAsync(apart), await LedgerAsync(together));
            Assert.Equal(other.Rows, one.Rows);
            foreach (var (left, right) in one.Attributes.Zip(other.Attributes))
            {
                Assert.Equal(right.Name, left.Name);
                Assert.Equal(right.Values, left.Values);
                Assert.Equal(right.Kinds.OrderBy(pair => pair.Key), left.Kinds.OrderBy(pair => pair.Key));
            }

            // Whatever the types came to be, every value is shown once: in its column or beside it.
            var shown = (await apart.FindAsync()).Columns.GroupBy(column => column.Attribute).Select(group => $"count(coalesce({string.Join(", ", group.Select(column => $"{column.Name}::varchar"))}))");
            Assert.Equal(
                string.Join('|', one.Attributes.Select(attribute => attribute.Values)),
                DuckDb.Query(await apart.FindAsync(), $"select {string.Join(", ", shown)} from raw").Single());
        }
    }

    private static async Task<Ledger.DatasetLedger> LedgerAsync(LakeFolder lake) => await lake.Lake.ReadLedgerAsync(LakeFolder.Orders, null, CancellationToken.None);

    private static string Text(TableState state) => string.Join(
        '\n',
        state.Files.Select(file => $"{file.Version} {file.Add.Path} {file.Add.Size} {file.Add.ModificationTime} {file.Add.DataChange} {file.Add.Stats} {Text(file.Add.Tags)} {Text(file.Add.PartitionValues)}")
            .Concat(state.Removed.OrderBy(remove => remove.Path, StringComparer.Ordinal).Select(remove => $"- {remove.Path} {remove.DeletionTimestamp}"))
            .Concat(state.Transactions.Values.OrderBy(transaction => transaction.AppId, StringComparer.Ordinal).Select(transaction => transaction.ToString()))
            .Append(state.Metadata.SchemaString + Text(state.Metadata.Configuration.ToDictionary(pair => pair.Key, pair => (string?)pair.Value)) + string.Join(',', state.Metadata.PartitionColumns)));

    private static string Text(IReadOnlyDictionary<string, string?> map) => string.Join(';', map.OrderBy(pair => pair.Key, StringComparer.Ordinal));
}
