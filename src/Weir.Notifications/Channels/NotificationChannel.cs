using Weir.Core.Ports;

namespace Weir.Notifications.Channels;

/// <summary>A way to tell people, ready for use.</summary>
/// <param name="Name">Its name in <c>weir.yml</c>.</param>
/// <param name="Notifier">Sends.</param>
public sealed record NotificationChannel(string Name, INotifier Notifier);
