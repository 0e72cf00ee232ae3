namespace Weir.Notifications.Channels;

/// <summary>What the process gives to what sends.</summary>
/// <param name="Console">Where messages for the console go.</param>
/// <param name="Time">The clock.</param>
public sealed record ChannelSurroundings(TextWriter Console, TimeProvider Time);
