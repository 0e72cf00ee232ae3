namespace Weir.Core.Notifications;

/// <summary>
/// Something people are told. Texts may come from files and repositories that strangers write to: whoever sends one makes sure that they
/// can neither add headers nor address anybody else.
/// </summary>
/// <param name="Key">What it is about, the same for the same message sent again: <c>review/orders/2026-11-24</c>. Not shown.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">Plain text, lines ended by <c>\n</c>.</param>
/// <param name="Recipients">E-mail addresses, one person or mailbox each; at least one.</param>
public sealed record Notification(string Key, string Subject, string Text, IReadOnlyList<string> Recipients)
{
    /// <summary>The same for programs: names in snake_case and their values, in order.</summary>
    public IReadOnlyList<NotificationFact> Facts { get; init; } = [];

    /// <summary>Pages to open, in order.</summary>
    public IReadOnlyList<NotificationLink> Links { get; init; } = [];
}
