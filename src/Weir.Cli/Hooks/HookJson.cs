using System.Text.Json;

namespace Weir.Cli.Hooks;

/// <summary>The document about a repository's hooks.</summary>
internal static class HookJson
{
    /// <summary>Writes it.</summary>
    public static void Write(Utf8JsonWriter json, RepositoryHooks hooks)
    {
        json.WriteStartObject();
        json.WriteString("repository", hooks.Repository.Root);
        json.WriteString("folder", hooks.Folder.Path);
        json.WriteStartArray("hooks");
        foreach (var name in hooks.Names)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("state", hooks.Folder.State(name).ToString().ToLowerInvariant());
            json.WriteBoolean("runs_another_before", hooks.Folder.HasBefore(name));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
