using Weir.Contracts.Checking;

namespace Weir.Contracts.Tests.Checking;

public sealed class TypeWideningTests
{
    [Theory]
    [InlineData("int", "bigint")]
    [InlineData("SMALLINT", "int4")]
    [InlineData("varchar(50)", "character varying (100)")]
    [InlineData("varchar(50)", "text")]
    [InlineData("char(2)", "varchar(2)")]
    [InlineData("varchar", "varchar")]
    [InlineData("numeric(10,2)", "decimal(12, 2)")]
    [InlineData("numeric(10,2)", "numeric")]
    [InlineData("real", "double precision")]
    public void Type_ThatHoldsEveryOldValue_IsWider(string from, string to) => Assert.True(TypeWidening.Holds(from, to));

    [Theory]
    [InlineData("bigint", "int")]
    [InlineData("int", "text")]
    [InlineData("varchar(100)", "varchar(50)")]
    [InlineData("varchar", "varchar(50)")]
    [InlineData("text", "varchar(50)")]
    [InlineData("numeric(10,2)", "numeric(10,4)")]
    [InlineData("numeric", "numeric(10,4)")]
    [InlineData("numeric(10,2)", "numeric(10)")]
    [InlineData("timestamp", "timestamptz")]
    [InlineData("int", "numeric(3)")]
    [InlineData(null, "text")]
    [InlineData("int", null)]
    [InlineData("varchar(", "varchar)")]
    public void Type_ThatMayNotHoldThem_IsNot(string? from, string? to) => Assert.False(TypeWidening.Holds(from, to));
}
