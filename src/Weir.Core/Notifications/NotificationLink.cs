namespace Weir.Core.Notifications;

/// <summary>A page to open.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Address">Where it is; http or https.</param>
public sealed record NotificationLink(string Title, Uri Address);
