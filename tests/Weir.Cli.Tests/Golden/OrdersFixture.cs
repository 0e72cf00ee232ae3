using Weir.Cli.Tests.Calls;
using Weir.Testing.Folders;

namespace Weir.Cli.Tests.Golden;

/// <summary>The tutorial, run once; tests only look at it.</summary>
public sealed class OrdersFixture : IAsyncLifetime
{
    private readonly ExampleProject _project = new("orders");

    /// <summary>The project's folder.</summary>
    public string Path => _project.Path;

    internal WeirCall Run { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => Run = await WeirCall.RunAsync(Path, "run", "--threads", "1");

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _project.Dispose();
        return ValueTask.CompletedTask;
    }
}
