namespace Weir.Models.SqlDependencies;

/// <summary>The common table expressions visible at a place, innermost first. Immutable, so that sibling queries can share it.</summary>
/// <param name="Name">The innermost one's name.</param>
/// <param name="Outer">What is visible around it.</param>
internal sealed record CteScope(string Name, CteScope? Outer)
{
    /// <summary>Whether an unqualified name means a common table expression here.</summary>
    public static bool Contains(CteScope? scope, string name)
    {
        for (; scope is not null; scope = scope.Outer)
        {
            if (scope.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
