using System.CommandLine;
using Weir.Core.Errors;

namespace Weir.Cli.CommandLine;

/// <summary>
/// A command: its words, its options and an example. Whatever it throws becomes a catalogued error, an exit code and, with
/// <c>--format json</c>, the one document.
/// </summary>
internal abstract class WeirCommand : Command
{
    /// <summary>Declares it.</summary>
    /// <param name="name">The word on the command line.</param>
    /// <param name="description">What it does, one or two sentences.</param>
    /// <param name="example">A command line that works, shown by <c>--help</c>.</param>
    protected WeirCommand(string name, string description, string example)
        : base(name, description) => Example = example;

    /// <summary>A command line that works.</summary>
    public string Example { get; }

    /// <summary>Connects it to a host; called once for every command of the tree.</summary>
    public void Attach(CliHost host, GlobalOptions options) =>
        SetAction((parsed, cancel) => GuardAsync(new Invocation(host, parsed, options), cancel));

    /// <summary>Does the command's work.</summary>
    /// <exception cref="WeirException">It could not be done.</exception>
    protected abstract Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancel);

    private async Task<int> GuardAsync(Invocation invocation, CancellationToken cancel)
    {
        try
        {
            return (int)await RunAsync(invocation, cancel);
        }
        catch (Exception failure)
        {
            return (int)CommandFailure.Tell(invocation.Interaction, failure, cancel.IsCancellationRequested);
        }
        finally
        {
            await invocation.Interaction.Human.FlushAsync(CancellationToken.None);
        }
    }
}
