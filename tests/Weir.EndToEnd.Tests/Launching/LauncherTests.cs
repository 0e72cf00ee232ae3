using Weir.Testing.Folders;
using Weir.Testing.Processes;

namespace Weir.EndToEnd.Tests.Launching;

/// <summary>
/// <c>./weir</c> builds once, and again when what is built from has changed. The SDK is a stand-in here that notes what it is asked for: building
/// for real takes a minute, and is what the first command of the README does.
/// </summary>
[Trait("Category", "Slow")]
public sealed class LauncherTests : IDisposable
{
    private const string Sdk = """
        #!/bin/sh
        log=$(dirname "$0")/log
        [ "$1" = publish ] || exit 1
        echo publish >> "$log"
        [ ! -e "$log.broken" ] || { echo "Program.cs(1,1): error CS1002: ; expected"; exit 1; }
        while [ "$1" != --output ]; do shift; done
        mkdir -p "$2" "$(pwd)/artifacts/build" && cp "$(dirname "$0")/program" "$2/weir"
        [ ! -e "$log.meanwhile" ] || { sleep 0.05; echo >> "$(cat "$log.meanwhile")"; }
        """;

    private const string Built = """
        #!/bin/sh
        echo "ran $*"
        [ -e /dev/fd/1 ] && [ -e /dev/fd/2 ] || touch "$(dirname "$0")/closed"
        """;

    private readonly CheckoutCopy _checkout = new("src", "docs/errors", "examples/shop");
    private readonly TemporaryFolder _sdk = new();

    public LauncherTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "NOT COVERED: the launcher for Unix.");
        Assert.Equal(0, _checkout.Shell($"chmod +x '{_sdk.Write("dotnet", Sdk)}' '{_sdk.Write("program", Built)}'").ExitCode);
    }

    private string Program => _checkout.At("artifacts/weir/weir");

    private int Builds => File.ReadAllLines(_sdk.At("log")).Length;

    public void Dispose()
    {
        _checkout.Dispose();
        _sdk.Dispose();
    }

    [Fact]
    public void SecondStart_BuildsNothing()
    {
        Assert.Equal("ran ls --format json", Start("ls --format json"));
        var built = File.GetLastWriteTimeUtc(Program);
        Assert.Equal("ran run", Start("run"));

        Assert.Equal((1, built), (Builds, File.GetLastWriteTimeUtc(Program)));
    }

    [Theory]
    [InlineData(">&-")]
    [InlineData("2>&-")]
    [InlineData(">&- 2>&-")]
    public void Start_WithAClosedOutput_HasOneThatNoFileTakesThePlaceOf(string closed)
    {
        Assert.Equal(0, _checkout.Shell($"./weir ls {closed}", _sdk.Path).ExitCode);

        Assert.False(File.Exists(_checkout.At("artifacts/weir/closed")));
    }

    [Theory]
    [InlineData("echo >> src/Weir.Cli/Program.cs")]
    [InlineData("rm src/Weir.Core/Data/Batch.cs")]
    [InlineData("touch src/Weir.Core/Data/Fresh.cs")]
    [InlineData("mv src/Weir.Core/Data/Batch.cs src/Weir.Core/Data/Renamed.cs")]
    [InlineData("echo >> Directory.Packages.props")]
    [InlineData("echo >> examples/shop/models/fresh.sql")]
    [InlineData("echo >> docs/errors/WEIR1000.md")]
    public void Change_OfWhatIsBuiltFrom_BuildsAgainOnce(string change)
    {
        Start("ls");
        Assert.Equal(0, _checkout.Shell(change).ExitCode);
        Start("ls");
        Start("ls");

        Assert.Equal(2, Builds);
    }

    [Theory]
    [InlineData("mkdir -p src/Weir.Cli/bin && touch src/Weir.Cli/bin/weir.dll")]
    [InlineData("mkdir -p examples/shop/lake examples/shop/.weir && touch examples/shop/.weir/state.db")]
    [InlineData("echo >> README.md")]
    public void Change_OfAnythingElse_BuildsNothing(string change)
    {
        _checkout.Write("src/Weir.Cli/bin/weir.dll", "");
        Start("ls");
        Assert.Equal(0, _checkout.Shell(change).ExitCode);
        Start("ls");

        Assert.Equal(1, Builds);
    }

    [Fact]
    public void Change_WhileItBuilds_IsBuiltByTheNextStart()
    {
        _sdk.Write("log.meanwhile", _checkout.At("src/Weir.Cli/Program.cs"));
        Start("ls");
        File.Delete(_sdk.At("log.meanwhile"));
        Start("ls");
        Start("ls");

        Assert.Equal(2, Builds);
    }

    [Fact]
    public void Build_ThatFails_ShowsWhyAndIsTriedAgain()
    {
        _sdk.Write("log.broken", "");
        var failed = _checkout.Shell("./weir ls", _sdk.Path);
        Assert.Equal((2, ""), (failed.ExitCode, failed.Output));
        Assert.Contains("error CS1002", failed.Errors, StringComparison.Ordinal);

        File.Delete(_sdk.At("log.broken"));
        Start("ls");
        Assert.Equal(2, Builds);
    }

    private string Start(string arguments)
    {
        WeirResult result = _checkout.Shell($"./weir {arguments}", _sdk.Path);
        Assert.True(result.ExitCode == 0, result.Errors);
        return result.Output.TrimEnd();
    }
}
