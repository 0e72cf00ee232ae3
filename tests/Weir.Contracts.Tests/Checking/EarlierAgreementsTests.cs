using Weir.Contracts.Checking;
using Weir.Contracts.Impact;
using Weir.Core.Contracts;

namespace Weir.Contracts.Tests.Checking;

public sealed class EarlierAgreementsTests
{
    [Fact]
    public void Contract_ThatTheCommitLoosensOrRemoves_StillCounts()
    {
        var now = new ImpactDocument("p", DateTimeOffset.UnixEpoch)
        {
            Contracts = [PublishedContract.Alone(ContractReader.ReadText("{id: shop, source_db: shop, connection: c, tables: [customers]}", "f")[0])],
        };
        var before = ContractReader.ReadText(
            """
            - id: shop
              source_db: shop
              connection: c
              on_source_change: block
              tables:
                - customers
                - name: orders
                  columns: { amount: { type: integer, required: true } }
            - id: gone
              source_db: shop
              connection: c
              tables: [refunds]
            """, "f");

        var kept = EarlierAgreements.Keep(now, before);

        Assert.Equal(["shop", "gone"], kept.Contracts.Select(contract => contract.Id));
        Assert.Equal(SourceChangePolicy.Block, kept.Contracts[0].OnSourceChange);
        Assert.Equal(["customers", "orders"], kept.Contracts[0].Tables.Select(table => table.Name));
        Assert.True(Assert.Single(kept.Contracts[0].Tables[1].Columns).Required);
    }

    [Fact]
    public void Contract_ThatWasBroken_IsNoObstacle() => Assert.Empty(ContractReader.ReadText("{ id: [", "f"));
}
