using System.Text.Json.Nodes;

namespace Weir.Lake.DeltaLog;

/// <summary>What the writer says about its commit: free-form JSON.</summary>
/// <param name="Info">The object.</param>
internal sealed record CommitInfoAction(JsonObject Info) : LogAction
{
    /// <summary>The member that holds Weir's part.</summary>
    public const string WeirMember = "weir";

    /// <summary>Milliseconds since the epoch, or null.</summary>
    public long? Timestamp => Info["timestamp"] is JsonValue value && value.TryGetValue<long>(out var time) ? time : null;

    /// <summary>What was done: <c>WRITE</c>, <c>OPTIMIZE</c>.</summary>
    public string? Operation => Info["operation"] is JsonValue value && value.TryGetValue<string>(out var name) ? name : null;

    /// <summary>Weir's part, or null when another program committed.</summary>
    public JsonObject? Weir => Info[WeirMember] as JsonObject;
}
