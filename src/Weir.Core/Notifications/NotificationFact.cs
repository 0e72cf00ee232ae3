namespace Weir.Core.Notifications;

/// <summary>Something a notification says, for programs.</summary>
/// <param name="Name">In snake_case; may repeat.</param>
/// <param name="Value">Its value.</param>
public sealed record NotificationFact(string Name, string Value);
