using Weir.Connectors.DuckDb.Warehouse;
using Weir.Core.Warehouse;
using Weir.Testing.Folders;
using Weir.Testing.Warehouses;

namespace Weir.Connectors.DuckDb.Tests;

public sealed class DuckDbWarehouseConformance : WarehouseConformance
{
    private readonly TemporaryFolder _folder = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    protected override IWarehouse Create() => new DuckDbWarehouse(_folder.At(".weir/warehouse.duckdb"));
}
