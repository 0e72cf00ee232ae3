namespace Weir.Cli.Owner;

/// <summary>What came of asking the owner.</summary>
/// <param name="ExitCode">The command's exit code; null when it was not carried out to its end.</param>
/// <param name="Broke">Whether the owner ended in the middle, after some output was shown.</param>
internal sealed record OwnerReply(int? ExitCode, bool Broke)
{
    /// <summary>The owner is going, gone, or not there yet: try to become it, then ask again.</summary>
    public static OwnerReply StartOver { get; } = new(null, Broke: false);
}
