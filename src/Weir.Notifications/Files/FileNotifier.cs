using System.Text;
using Weir.Core.Errors;
using Weir.Core.Notifications;
using Weir.Core.Ports;
using Weir.Notifications.Sending;

namespace Weir.Notifications.Files;

/// <summary>
/// Appends messages to a file, one JSON object a line (NDJSON), for other programs to pass on. A line that a crash left without its end
/// stays as it is, on a line of its own.
/// </summary>
/// <param name="channel">The channel's name, for messages.</param>
/// <param name="path">The file, absolute; it and its folders are made when they are needed.</param>
internal sealed class FileNotifier(string channel, string path) : INotifier
{
    /// <inheritdoc/>
    public ValueTask SendAsync(Notification notification, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        foreach (var recipient in notification.Recipients)
        {
            _ = Recipient.Parse(recipient);
        }

        try
        {
            Append(NotificationJson.Write(notification));
            return ValueTask.CompletedTask;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WeirError(NotificationErrors.FileNotWritten, $"Channel '{channel}' cannot write to '{path}': {failure.Message}")
            {
                // Another process may be writing its line.
                Kind = failure is IOException and not (DirectoryNotFoundException or PathTooLongException) ? FailureKind.Transient : FailureKind.Permanent,
                Hint = "Check its permissions and the space on its disk.",
            }.ToException(failure);
        }
    }

    // One write, with the file to ourselves: lines of several processes never mix.
    private void Append(string line)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        var begin = EndsInsideALine(file) ? "\n" : "";
        file.Seek(0, SeekOrigin.End);
        file.Write(Encoding.UTF8.GetBytes($"{begin}{line}\n"));
        file.Flush(flushToDisk: true);
    }

    private static bool EndsInsideALine(FileStream file)
    {
        if (file.Length == 0)
        {
            return false;
        }

        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() != '\n';
    }
}
