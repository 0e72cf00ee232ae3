using Weir.Core.Errors;

namespace Weir.Notifications;

/// <summary>Band 2000–2029: telling people.</summary>
public static class NotificationErrors
{
    /// <summary>There is something to tell and the project names no way to.</summary>
    public static readonly ErrorCode NoChannel = new(2000, "No way to notify anybody");

    /// <summary>A channel is of a kind that does not exist.</summary>
    public static readonly ErrorCode UnknownKind = new(2001, "Unknown kind of notification");

    /// <summary>A recipient is not one e-mail address.</summary>
    public static readonly ErrorCode BadRecipient = new(2002, "Recipient is not an e-mail address");

    /// <summary>The mail server or webhook cannot be reached, does not answer, or has no time.</summary>
    public static readonly ErrorCode Unreachable = new(2003, "Notification could not be delivered just now");

    /// <summary>The mail server or webhook refuses the message.</summary>
    public static readonly ErrorCode Refused = new(2004, "Notification refused");

    /// <summary>The mail server refuses the login.</summary>
    public static readonly ErrorCode LoginRefused = new(2005, "Mail server refuses the login");

    /// <summary>The connection to the mail server cannot be encrypted as the channel asks.</summary>
    public static readonly ErrorCode NotEncrypted = new(2006, "Connection to the mail server cannot be encrypted");

    /// <summary>The file that notifications go to cannot be written.</summary>
    public static readonly ErrorCode FileNotWritten = new(2007, "Notification cannot be written to its file");

    /// <summary>A setting of a channel fits its type and still cannot be used.</summary>
    public static readonly ErrorCode BadSetting = new(2008, "Setting of a notification channel cannot be used");
}
