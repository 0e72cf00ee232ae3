using Weir.Core.Types;
using Weir.Core.Warehouse;

namespace Weir.Models.Tests.Projects;

/// <summary>A dialect for tests that build nothing.</summary>
internal sealed class TestDialect : SqlDialect
{
    public override string Name => "duckdb";

    public override string DefaultSchema => "main";

    public override string TypeName(LogicalType type) => type.Name;

    public override string CreateTableAs(Relation relation, string select, RelationKind? existing) => $"create or replace table {Quote(relation)} as\n{select}";

    public override string CreateViewAs(Relation relation, string select, RelationKind? existing) => $"create or replace view {Quote(relation)} as\n{select}";
}
