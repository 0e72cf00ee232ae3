namespace Weir.Models.Jinja.Syntax;

/// <summary>What a value is assigned to.</summary>
/// <param name="At">Offset of its first character.</param>
internal abstract record Target(int At)
{
    internal sealed record Name(int At, string Identifier) : Target(At);

    internal sealed record NamespaceAttribute(int At, string Identifier, string Attribute) : Target(At);

    internal sealed record Unpack(int At, IReadOnlyList<Target> Items) : Target(At);
}
