using Weir.Cli.Health;
using Weir.Core.Errors;

namespace Weir.Cli.Tests.Health;

public sealed class DiskSpaceTests
{
    [Fact]
    public void Judge_EnoughRoom_SaysHowMuch() => Assert.Equal("1.5 GiB free", DiskSpace.Judge("/data", 3L << 29));

    [Fact]
    public void Judge_LittleRoom_IsAWarningOfItsOwn()
    {
        var error = Assert.Throws<WeirException>(() => DiskSpace.Judge("/data", 1L << 29)).Error;

        Assert.Equal((CliErrors.LittleSpace, Severity.Warning), (error.Code, error.Severity));
        Assert.Equal("There are only 0.5 GiB free where '/data' is.", error.Message);
    }
}
