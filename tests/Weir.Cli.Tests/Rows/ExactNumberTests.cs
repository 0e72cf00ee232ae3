using Weir.Cli.Rows;
using Weir.Core.Types;

namespace Weir.Cli.Tests.Rows;

public sealed class ExactNumberTests
{
    [Theory]
    [InlineData("4.000000000", "4")]
    [InlineData("50.050000000", "50.05")]
    [InlineData("100.000000000", "100")]
    [InlineData("0.000000000", "0")]
    [InlineData("-0.500000000", "-0.5")]
    public void Of_UnstatedScale_LeavesOutTrailingZeros(string digits, string shown) =>
        Assert.Equal(shown, ExactNumber.Of(digits, LogicalType.Numeric).Digits);

    [Theory]
    [InlineData("43.00", 10, 2)]
    [InlineData("100", 38, 0)]
    public void Of_StatedScale_KeepsIt(string digits, int precision, int scale) =>
        Assert.Equal(digits, ExactNumber.Of(digits, LogicalType.Decimal(precision, scale)).Digits);
}
