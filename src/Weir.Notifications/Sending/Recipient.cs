using MimeKit;
using Weir.Core.Errors;
using Weir.Core.Text;

namespace Weir.Notifications.Sending;

/// <summary>Addresses as people write them into files.</summary>
public static class Recipient
{
    /// <summary>
    /// Whether a text is one e-mail address and nothing else: no name, no list, no comment, nothing that a header could take for its end.
    /// </summary>
    public static bool IsOne(string text) => TryParse(text) is not null;

    /// <summary>The mailbox.</summary>
    /// <exception cref="WeirException">The text is not one address.</exception>
    internal static MailboxAddress Parse(string text) => TryParse(text) ?? throw new WeirError(
        NotificationErrors.BadRecipient, $"'{OneLine.Of(text)}' is not one e-mail address, so nothing is sent to it.")
    {
        Hint = "Write it as team@example.com.",
    }.ToException();

    private static MailboxAddress? TryParse(string text) =>
        text.Length <= 320 && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is ',' or ';' or '<' or '>' or '(' or ')' or '"')
        && MailboxAddress.TryParse(text, out var mailbox) && mailbox.Address == text && mailbox.Domain.Length > 0
            ? new MailboxAddress("", text)
            : null;
}
