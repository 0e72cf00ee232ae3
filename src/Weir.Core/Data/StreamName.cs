namespace Weir.Core.Data;

/// <summary>A table, collection or file set as its source names it.</summary>
/// <param name="Namespace">Schema, directory or database inside the source; empty where the source has none.</param>
/// <param name="Name">The table's own name, in the source's spelling.</param>
public sealed record StreamName(string Namespace, string Name)
{
    /// <summary><c>namespace.name</c>, or the name alone.</summary>
    public override string ToString() => Namespace.Length == 0 ? Name : $"{Namespace}.{Name}";
}
