using Weir.Core.Ports;
using Weir.Notifications.Files;
using Weir.Notifications.Sending;

namespace Weir.Notifications.Channels;

/// <summary>Messages in a file.</summary>
internal sealed class FileKind : IChannelKind
{
    /// <inheritdoc/>
    public ConnectorSpec Spec { get; } = new(
        "file", "Appends messages to a file, one JSON object a line.",
        [new("path", FieldType.Path, "The file, relative to the project.") { Required = true, Example = "notifications.ndjson" }], []);

    /// <inheritdoc/>
    public INotifier Create(ConnectionSettings settings, ChannelSurroundings surroundings) =>
        new RetryingNotifier(
        new FileNotifier(settings.Name, Path.GetFullPath(settings.Required("path"), settings.BaseDirectory)), surroundings.Time);
}
