using Weir.Core.Errors;
using Weir.Core.Types;

namespace Weir.Core.Tests;

public sealed class LogicalTypeTests
{
    [Theory]
    [InlineData("boolean")]
    [InlineData("bigint")]
    [InlineData("decimal(38,9)")]
    [InlineData("timestamptz")]
    [InlineData("uuid[]")]
    [InlineData("decimal(5,0)[][]")]
    public void Parse_OfName_IsTheSameType(string name)
    {
        var type = LogicalTypeName.Parse(name);

        Assert.Equal(name, type.Name);
        Assert.Equal(type, LogicalColumn.TypeOf(LogicalColumn.Field("c", type)));
    }

    [Theory]
    [InlineData("decimal(39,0)")]
    [InlineData("decimal(2,3)")]
    [InlineData("decimal(x)")]
    [InlineData("varchar")]
    public void Parse_NotAType_IsRefused(string name) =>
        Assert.Equal(CoreErrors.UnknownType, Assert.Throws<WeirException>(() => LogicalTypeName.Parse(name)).Error.Code);

    [Fact]
    public void Parse_NearMiss_IsCorrected()
    {
        var error = Assert.Throws<WeirException>(() => LogicalTypeName.Parse("bigin")).Error;

        Assert.Equal("Did you mean 'bigint'?", error.Hint);
    }
}
