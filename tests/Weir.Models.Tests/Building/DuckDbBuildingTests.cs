using Weir.Connectors.DuckDb.Warehouse;
using Weir.Core.Warehouse;
using Weir.Models.Tests.SqlDependencies;
using Weir.Testing.Folders;

namespace Weir.Models.Tests.Building;

public sealed class DuckDbBuildingTests(SqlParserFixture parser) : BuildingTests(parser), IClassFixture<SqlParserFixture>
{
    private readonly TemporaryFolder _folder = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    protected override IWarehouse Create() => new DuckDbWarehouse(_folder.At("warehouse.duckdb"));
}
