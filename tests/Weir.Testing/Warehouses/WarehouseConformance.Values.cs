using Weir.Core.Types;
using Weir.Testing.Sources;
using Xunit;

namespace Weir.Testing.Warehouses;

/// <summary>Values in and out.</summary>
public abstract partial class WarehouseConformance
{
    private static readonly DateTimeOffset Instant = new DateTimeOffset(2024, 2, 29, 23, 59, 59, TimeSpan.Zero).AddTicks(9_999_990);

    private static readonly (LogicalType Type, object?[] Values)[] EveryType =
    [
        (LogicalType.Boolean, [true, false, null]),
        (LogicalType.SmallInt, [short.MinValue, short.MaxValue, null]),
        (LogicalType.Integer, [int.MinValue, int.MaxValue, null]),
        (LogicalType.BigInt, [long.MinValue, long.MaxValue, null]),
        (LogicalType.Real, [float.MinValue, 0.1f, null]),
        (LogicalType.Double, [double.Epsilon, double.NegativeInfinity, null]),
        (LogicalType.Decimal(4, 1), [-999.9m, 0m, null]),
        (LogicalType.Decimal(18, 6), [-999999999999.999999m, 0.000001m, null]),
        (LogicalType.Decimal(38, 9), [-12345678901234567890.123456789m, 0.000000001m, null]),
        (LogicalType.Decimal(38, 0), [decimal.MaxValue, decimal.MinValue, null]),
        (LogicalType.Date, [new DateOnly(1, 1, 1), new DateOnly(9999, 12, 31), null]),
        (LogicalType.Time, ["23:59:59.999999", "00:00:00", null]),
        (LogicalType.Timestamp, [Instant, new DateTimeOffset(1, 1, 1, 0, 0, 0, TimeSpan.Zero), null]),
        (LogicalType.TimestampTz, [Instant, new DateTimeOffset(1582, 10, 4, 0, 0, 0, TimeSpan.Zero), null]),
        (LogicalType.Text, ["", "Ørsted\n\t'\"\\ 🦆", null]),
        (LogicalType.Uuid, ["00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", null]),
        (LogicalType.Json, ["{\"b\": 1.10, \"a\": [null]}", "\"text\"", null]),
        (LogicalType.Bytes, [System.Array.Empty<byte>(), new byte[] { 0, 255, 92 }, null]),
        (LogicalType.ListOf(LogicalType.Integer), [new object?[] { 1, null, 3 }, System.Array.Empty<object?>(), null]),
        (LogicalType.ListOf(LogicalType.Text), [new object?[] { "a,b", "", "{}" }, new object?[] { null }, null]),
        (LogicalType.ListOf(LogicalType.TimestampTz), [new object?[] { Instant }, null, null]),
        (LogicalType.ListOf(LogicalType.Decimal(10, 2)), [new object?[] { 1.10m, -0.01m }, null, null]),
    ];

    /// <summary>Each logical type by its name.</summary>
    public static TheoryData<string> TypeNames => [.. EveryType.Select(entry => entry.Type.Name)];

    /// <summary>What is loaded comes out again, value by value, under the same logical type.</summary>
    [Theory]
    [MemberData(nameof(TypeNames))]
    public async Task Load_OfAnyType_ComesOutAsItWentIn(string typeName)
    {
        var (type, values) = EveryType.Single(entry => entry.Type.Name == typeName);
        var expected = ArrowRows.Batch(("id", LogicalType.Integer, [1, 2, 3]), ("value", type, values));
        var lines = Enumerable.Range(0, 3).Select(row => ArrowText.Of(expected.Column(1), row)).ToList();
        await LoadAsync(Named("typed"), expected);

        await using var session = await SessionAsync();
        var described = (await session.DescribeAsync(Named("typed"), Cancel))!;

        Assert.Equal([LogicalType.Integer, type], described.Select(column => column.Type));
        Assert.Equal(lines, await LinesAsync(session, "select value from typed order by id"));
    }

    /// <summary>The same SQL gives the same types and values on every engine.</summary>
    [Theory]
    [InlineData("cast(1.10 as decimal(10,2))", "decimal(10,2)", "1.10")]
    [InlineData("cast(-0.5 as decimal(3,1))", "decimal(3,1)", "-0.5")]
    [InlineData("cast('99999999999999999999999999999999999999' as decimal(38,0))", "decimal(38,0)", "99999999999999999999999999999999999999")]
    [InlineData("cast(7 as smallint)", "smallint", "7")]
    [InlineData("7", "integer", "7")]
    [InlineData("count(*)", "bigint", "1")]
    [InlineData("cast(0.1 as real)", "real", "0.1")]
    [InlineData("cast('NaN' as double precision)", "double", "NaN")]
    [InlineData("cast('-Infinity' as double precision)", "double", "-Infinity")]
    [InlineData("cast('text' as varchar)", "text", "text")]
    [InlineData("'literal'", "text", "literal")]
    [InlineData("cast(null as varchar)", "text", "null")]
    [InlineData("date '2024-02-29'", "date", "2024-02-29")]
    [InlineData("cast('infinity' as date)", "date", "infinity")]
    [InlineData("cast('-infinity' as date)", "date", "-infinity")]
    [InlineData("time '04:05:06.5'", "time", "04:05:06.5")]
    [InlineData("time '00:00:00'", "time", "00:00:00")]
    [InlineData("timestamp '1970-01-01 00:00:01.000001'", "timestamp", "1000001us")]
    [InlineData("cast('infinity' as timestamp)", "timestamp", "infinity")]
    [InlineData("cast('-infinity' as timestamp with time zone)", "timestamptz", "-infinity")]
    [InlineData("cast('1970-01-01 01:00:00+01:00' as timestamp with time zone)", "timestamptz", "0us")]
    [InlineData("cast('A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11' as uuid)", "uuid", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11")]
    [InlineData("cast('{\"a\": 1}' as json)", "json", "{\"a\": 1}")]
    [InlineData("cast('1 year 2 months 3 days 04:05:06.5' as interval)", "text", "1 year 2 months 3 days 04:05:06.5")]
    [InlineData("cast('-1 month' as interval)", "text", "-1 month")]
    [InlineData("cast('-4.5 seconds' as interval)", "text", "-00:00:04.5")]
    [InlineData("cast('0 days' as interval)", "text", "00:00:00")]
    [InlineData("array[1, null, 3]", "integer[]", "[1, null, 3]")]
    [InlineData("array[cast('04:05:06' as time)]", "time[]", "[04:05:06]")]
    public async Task Query_OfAnExpression_IsTheSameOnEveryEngine(string expression, string type, string value)
    {
        await using var session = await SessionAsync();
        await using var result = await session.QueryAsync($"select {expression} as x", Cancel);

        Assert.Equal(type, Assert.Single(result.Columns).Type.Name);
        Assert.Equal([value], await LinesAsync(result));
    }

    /// <summary>Sums and averages are the same numbers, whatever type an engine gives them.</summary>
    [Fact]
    public async Task Query_OfAggregates_GivesTheSameNumbers()
    {
        await LoadAsync(Named("amounts"), ArrowRows.Batch(
            ("n", LogicalType.Integer, [1, 2, 3, null]), ("amount", LogicalType.Decimal(38, 9), [50.05m, 57.45m, 135.99m, 43m])));

        var line = Assert.Single(await QueryAsync("select sum(n), count(n), min(amount), sum(amount), cast(avg(n) as double precision) from amounts"));

        Assert.Equal(["6", "3", "43", "286.49", "2"], line.Split('|').Select(text => text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text));
    }

    /// <summary>A result may have no rows, and two columns of one name.</summary>
    [Fact]
    public async Task Query_WithoutRowsOrWithTwinColumns_Works()
    {
        await using var session = await SessionAsync();
        await using (var empty = await session.QueryAsync("select 1 as a where 1 = 0", Cancel))
        {
            Assert.Equal("a", Assert.Single(empty.Columns).Name);
            Assert.Empty(await LinesAsync(empty));
        }

        await using var twins = await session.QueryAsync("select 1 as a, cast('1 day' as interval) as a", Cancel);
        Assert.Equal(["a", "a"], twins.Columns.Select(column => column.Name));
        Assert.Equal(["1|1 day"], await LinesAsync(twins));
    }

    /// <summary>A result much larger than any buffer streams, in the order asked for, and may be left half-read.</summary>
    [Fact]
    public async Task Query_OfManyRows_KeepsTheirOrderAndMayBeLeft()
    {
        var ids = Enumerable.Range(0, 50_000).Select(id => (object?)id).ToArray();
        await LoadAsync(Named("wide"), ArrowRows.Batch(("id", LogicalType.Integer, ids)));
        await using var session = await SessionAsync();

        // The interval makes an engine convert the result, which must not cost the order.
        var lines = await LinesAsync(session, "select id, cast('1 day' as interval) as i from wide order by id desc");
        await using (var left = await session.QueryAsync("select id from wide", Cancel))
        {
            await foreach (var batch in left.Batches.WithCancellation(Cancel))
            {
                batch.Dispose();
                break;
            }
        }

        Assert.Equal(Enumerable.Range(0, 50_000).Reverse().Select(id => $"{id}|1 day"), lines);
        Assert.Equal(["50000"], await LinesAsync(session, "select count(*) from wide"));
    }
}
