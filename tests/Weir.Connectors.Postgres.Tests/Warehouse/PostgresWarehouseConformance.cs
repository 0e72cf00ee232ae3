using Weir.Connectors.DuckDb.Snapshots;
using Weir.Connectors.Postgres.Warehouse;
using Weir.Core.Warehouse;
using Weir.Testing.Folders;
using Weir.Testing.Servers;
using Weir.Testing.Warehouses;

namespace Weir.Connectors.Postgres.Tests.Warehouse;

public sealed class PostgresWarehouseConformance(PostgresFixture postgres) : WarehouseConformance
{
    private readonly TemporaryFolder _folder = new();
    private DuckDbSnapshotReader? _reader;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _reader?.Dispose();
        _folder.Dispose();
    }

    protected override IWarehouse Create()
    {
        var database = postgres.Server.CreateDatabase($"warehouse_{Guid.NewGuid():N}");
        _reader = new DuckDbSnapshotReader(_folder.At("spill"));
        return new PostgresWarehouse(new WarehouseAddress("127.0.0.1", postgres.Server.Port, database, PostgresServer.User, null), _reader);
    }
}
