using Weir.Core.Notifications;
using Weir.Core.Ports;
using Weir.Core.Text;
using Weir.Notifications.Sending;

namespace Weir.Notifications.Files;

/// <summary>Writes messages to a text writer, for people to read: a console, or what a scheduler keeps of it.</summary>
/// <param name="output">Where to; not disposed here.</param>
internal sealed class TextNotifier(TextWriter output) : INotifier
{
    private readonly Lock _gate = new();

    /// <inheritdoc/>
    public ValueTask SendAsync(Notification notification, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var to = string.Join(", ", notification.Recipients.Select(recipient => Recipient.Parse(recipient).Address));
        Write($"To: {to}\nSubject: {OneLine.Of(notification.Subject)}\n\n{PlainText.Of(notification)}\n");
        return ValueTask.CompletedTask;
    }

    private void Write(string text)
    {
        lock (_gate)
        {
            output.Write(text);
            output.Flush();
        }
    }
}
