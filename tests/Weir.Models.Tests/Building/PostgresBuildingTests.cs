using Weir.Connectors.DuckDb.Snapshots;
using Weir.Connectors.Postgres.Warehouse;
using Weir.Core.Warehouse;
using Weir.Models.Tests.SqlDependencies;
using Weir.Testing.Folders;
using Weir.Testing.Servers;

namespace Weir.Models.Tests.Building;

public sealed class PostgresBuildingTests(SqlParserFixture parser, PostgresFixture postgres)
    : BuildingTests(parser), IClassFixture<SqlParserFixture>, IClassFixture<PostgresFixture>
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
        var database = postgres.Server.CreateDatabase($"models_{Guid.NewGuid():N}");
        _reader = new DuckDbSnapshotReader(_folder.At("spill"));
        return new PostgresWarehouse(new WarehouseAddress("127.0.0.1", postgres.Server.Port, database, PostgresServer.User, null), _reader);
    }
}
