using Weir.Core.Notifications;

namespace Weir.Core.Ports;

/// <summary>
/// Tells people something, one way: by mail, in a chat, into a file. Safe for concurrent use; messages keep no order among each other.
/// </summary>
public interface INotifier
{
    /// <summary>
    /// Sends a message and returns once the other side has taken it. Tries again by itself what is worth it, so that the caller need not.
    /// A message can arrive twice (the answer of the other side may be lost) and then carries the same id, made of what it says.
    /// </summary>
    /// <exception cref="Errors.WeirException">
    /// It was not taken: transient when it may be later, permanent when something must be changed first.
    /// </exception>
    ValueTask SendAsync(Notification notification, CancellationToken cancel);
}
