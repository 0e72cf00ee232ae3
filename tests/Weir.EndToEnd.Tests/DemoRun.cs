using Weir.Testing.Folders;
using Weir.Testing.Processes;

namespace Weir.EndToEnd.Tests;

/// <summary>The demo, played once; tests look at what it said and left.</summary>
public sealed class DemoRun : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public DemoRun() => Result = WeirCommand.Run(null, "demo", "--folder", Folder);

    public string Folder => _folder.At("demo");

    public WeirResult Result { get; }

    public void Dispose() => _folder.Dispose();
}
