namespace Weir.Models.Jinja.Values;

/// <summary>What <c>namespace(...)</c> makes: attributes that <c>set</c> can change from inside loops.</summary>
internal sealed class JinjaNamespace
{
    public Dictionary<string, object?> Attributes { get; } = new(StringComparer.Ordinal);
}
