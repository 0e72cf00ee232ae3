using Weir.Core.Errors;
using Weir.Core.Notifications;
using Weir.Core.Ports;

namespace Weir.Notifications.Sending;

/// <summary>
/// Tries what failed for a passing reason a few times more. The pauses are short: whoever has to send later remembers that by himself.
/// </summary>
internal sealed class RetryingNotifier(INotifier inner, TimeProvider time) : INotifier
{
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)];

    /// <inheritdoc/>
    public async ValueTask SendAsync(Notification notification, CancellationToken cancel)
    {
        foreach (var pause in Pauses)
        {
            try
            {
                await inner.SendAsync(notification, cancel);
                return;
            }
            catch (WeirException failure) when (failure.Error.Kind is FailureKind.Transient)
            {
                await Task.Delay(pause, time, cancel);
            }
        }

        await inner.SendAsync(notification, cancel);
    }
}
