using Weir.Cli.Output;
using Weir.Core.Errors;

namespace Weir.Cli.CommandLine;

/// <summary>Turns what a command threw into errors told to the user and an exit code. Raw exceptions end here.</summary>
internal static class CommandFailure
{
    /// <summary>Tells it and returns the exit code.</summary>
    /// <param name="interaction">Whom to tell.</param>
    /// <param name="failure">What was thrown.</param>
    /// <param name="stopped">Whether the user had asked to stop: then that is the reason, whatever was thrown.</param>
    public static ExitCode Tell(Interaction interaction, Exception failure, bool stopped)
    {
        var errors = stopped || failure is OperationCanceledException ? [Stopped] : (failure as WeirException)?.Errors ?? [Unexpected(failure)];
        interaction.Tell(errors);
        interaction.TellCause(failure);
        interaction.Json(json => ErrorJson.WriteFailure(json, errors, interaction.Redact));
        return ExitCodeOf(errors[0]);
    }

    private static WeirError Stopped => new(CoreErrors.Cancelled, "Stopped before it was done.");

    /// <summary>The error for what no catalogue entry covers.</summary>
    public static WeirError Unexpected(Exception failure) =>
        new(CoreErrors.Unexpected, $"Something failed in a way nobody foresaw: {failure.GetType().Name}: {failure.Message}")
        {
            Kind = FailureKind.Bug,
            Hint = "Run the command again with --debug and report what it prints.",
        };

    private static ExitCode ExitCodeOf(WeirError error) => error switch
    {
        { Kind: FailureKind.Bug } => ExitCode.Bug,
        { Kind: FailureKind.Transient } => ExitCode.Unavailable,
        _ when error.Code == CoreErrors.Cancelled => ExitCode.Cancelled,
        _ => ExitCode.Invalid,
    };
}
