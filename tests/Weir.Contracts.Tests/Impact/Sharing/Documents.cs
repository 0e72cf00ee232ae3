using System.Text;
using Weir.Contracts.Impact;
using Weir.Contracts.Impact.Dbt;
using Weir.Contracts.Impact.Sharing;
using Weir.Core.Graph;
using Weir.Core.Graph.Lineage;

namespace Weir.Contracts.Tests.Impact.Sharing;

/// <summary>Documents to publish.</summary>
internal static class Documents
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Reads impacts, and of manifests the tables alone.</summary>
    public static readonly ImpactReading Reading = new(static (_, _) => new DbtColumns(ColumnLineage.None, new HashSet<NodeId>(), new HashSet<NodeId>()));

    public static ImpactDocument Of(string project, DateTimeOffset? at = null) => new(project, at ?? Noon)
    {
        Contracts = [new ImpactContract("orders", "shop") { SourceOwner = "dev@example.com", Tables = [new ImpactTable("", "orders", "shop.orders")] }],
    };

    public static byte[] Bytes(string project) => Encoding.UTF8.GetBytes(ImpactJson.Write(Of(project)));
}
