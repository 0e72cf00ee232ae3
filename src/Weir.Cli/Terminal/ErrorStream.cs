namespace Weir.Cli.Terminal;

/// <summary>Standard error. When it takes nothing there is nobody left to tell, and the work goes on as if it had.</summary>
internal sealed class ErrorStream(Stream inner) : ConsoleStream(inner)
{
    /// <inheritdoc/>
    protected override void Failed(Exception failure)
    {
        // What was to be said is lost; what was to be done is not.
    }
}
