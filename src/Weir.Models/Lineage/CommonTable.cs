namespace Weir.Models.Lineage;

/// <summary>The common table expressions visible at a place, innermost first. Each is bound when it is first read, as the engine does it.</summary>
/// <param name="Name">The innermost one's name.</param>
/// <param name="Relation">What it stands for.</param>
/// <param name="Outer">What is visible around it.</param>
internal sealed record CommonTable(string Name, Lazy<BoundRelation> Relation, CommonTable? Outer)
{
    /// <summary>What the name stands for; null when it is none of them.</summary>
    public static BoundRelation? Find(CommonTable? innermost, string name)
    {
        for (var table = innermost; table is not null; table = table.Outer)
        {
            if (table.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return table.Relation.Value;
            }
        }

        return null;
    }
}
