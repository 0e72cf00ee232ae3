using System.Text.Json;

namespace Weir.Contracts.Impact.Dbt;

/// <summary>Finds owners where dbt projects write them: <c>meta.owner</c>, <c>config.meta.owner</c>, the group's owner, an exposure's owner.</summary>
internal static class DbtOwners
{
    /// <summary>The owner of a node; null when nobody has said.</summary>
    /// <param name="node">The node.</param>
    /// <param name="groups">The owners of groups, by name.</param>
    public static string? Of(JsonElement node, IReadOnlyDictionary<string, string> groups) =>
        Text(node.Member("owner")) ?? FromMeta(node, "owner")
        ?? ((node.Text("group") ?? node.Member("config").Text("group")) is { } group ? groups.GetValueOrDefault(group) : null);

    /// <summary>What <c>meta</c> says, here, in the configuration, or for the whole source.</summary>
    public static string? FromMeta(JsonElement node, string name) =>
        Text(node.Member("meta").Member(name)) ?? Text(node.Member("config").Member("meta").Member(name)) ?? Text(node.Member("source_meta").Member(name));

    /// <summary>An owner, however it is written: as text, as a list, or with <c>email</c> and <c>name</c>.</summary>
    public static string? Text(JsonElement owner) => owner.ValueKind switch
    {
        JsonValueKind.String => string.IsNullOrWhiteSpace(owner.GetString()) ? null : owner.GetString(),
        JsonValueKind.Object => Text(owner.Member("email")) ?? Text(owner.Member("name")),
        JsonValueKind.Array => string.Join(", ", owner.EnumerateArray().Select(Text).OfType<string>()) is { Length: > 0 } all ? all : null,
        _ => null,
    };
}
