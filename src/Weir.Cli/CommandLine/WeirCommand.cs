using System.CommandLine;
using Weir.Cli.Owner;
using Weir.Cli.Project;
using Weir.Cli.Terminal;
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

    /// <summary>What it needs of the project's embedded engines.</summary>
    protected virtual OwnerNeed Needs => OwnerNeed.None;

    /// <summary>What it needs of the project's embedded engines, for whoever looks at the command from outside (docs/guide/running.md).</summary>
    public OwnerNeed EngineNeed => Needs;

    /// <summary>Connects it to a host; called once for every command of the tree.</summary>
    public void Attach(CliHost host, GlobalOptions options) =>
        SetAction((parsed, cancel) => GuardAsync(host, new Invocation(host, parsed, options), cancel));

    /// <summary>Does the command's work.</summary>
    /// <exception cref="WeirException">It could not be done.</exception>
    protected abstract Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancel);

    private async Task<int> GuardAsync(CliHost host, Invocation invocation, CancellationToken cancel)
    {
        try
        {
            return await DispatchAsync(host, invocation, cancel);
        }
        catch (Exception failure) when (failure is not OutputException)
        {
            return (int)CommandFailure.Tell(invocation.Interaction, failure, cancel.IsCancellationRequested);
        }
        finally
        {
            await invocation.Interaction.Human.FlushAsync(CancellationToken.None);
        }
    }

    private async Task<int> DispatchAsync(CliHost host, Invocation invocation, CancellationToken cancel)
    {
        if (host.Engines is { } lent)
        {
            return (int)await RunAsync(invocation.With(lent), cancel);
        }

        if (Needs is OwnerNeed.None)
        {
            await using var own = new EngineHost(host.Time, invocation.Interaction.CreateLog());
            return (int)await RunAsync(invocation.With(own), cancel);
        }

        return await Ownership.RunAsync(
            invocation.ProjectDirectory, Needs, host,
            (engines, stop) => GuardAsync(host with { Engines = engines }, invocation, stop), cancel);
    }
}
