using System.Globalization;
using Weir.Core.Errors;
using Weir.Core.Ports;

namespace Weir.Notifications.Channels;

/// <summary>Settings that several kinds of channels have.</summary>
internal static class ChannelFields
{
    /// <summary>How long one attempt may take.</summary>
    public static ConnectorField Timeout { get; } = 
        new("timeout_seconds", FieldType.Integer, "How long one attempt may take, 1 to 120 seconds.") { Default = "30" };

    /// <summary>Reads <see cref="Timeout"/>.</summary>
    public static TimeSpan ReadTimeout(ConnectionSettings settings) => TimeSpan.FromSeconds(ReadNumber(settings, Timeout.Name, 1, 120));

    /// <summary>A whole number within bounds.</summary>
    /// <exception cref="WeirException">It is none, or outside.</exception>
    public static int ReadNumber(ConnectionSettings settings, string name, int least, int most) =>
        int.TryParse(settings.Required(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Bad(settings, name, $"is not a number from {least} to {most}");

    /// <summary>A web address.</summary>
    /// <exception cref="WeirException">It is none.</exception>
    public static Uri ReadUrl(ConnectionSettings settings, string name) =>
        Uri.TryCreate(settings.Required(name), UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0
            ? url
            : throw Bad(settings, name, "is not a URL that begins with http:// or https:// and holds no user name");

    /// <summary>What to say of a setting; its value may be a secret, so it is not shown.</summary>
    public static WeirException Bad(ConnectionSettings settings, string name, string why, Exception? cause = null) =>
        new WeirError(NotificationErrors.BadSetting, $"'{name}' of channel '{settings.Name}' {why}.").ToException(cause);
}
