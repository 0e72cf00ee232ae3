using System.Globalization;
using CsCheck;
using Weir.Core.Contracts;
using Weir.Core.Errors;
using Weir.Core.Types;
using Weir.Ingestion.Transforms;
using Weir.Testing.Sources;

namespace Weir.Ingestion.Tests.Transforms;

public sealed class FilterTests
{
    [Fact]
    public void Rows_Kept_AreWholeInEveryType()
    {
        object?[] ids = [0L, 1L, 2L, 3L];
        (string, LogicalType, object?[])[] columns =
        [
            ("id", LogicalType.BigInt, ids), ("flag", LogicalType.Boolean, [true, null, false, true]), ("small", LogicalType.SmallInt, [1, 2, null, 4]), ("int", LogicalType.Integer, [null, 2, 3, 4]),
            ("real", LogicalType.Real, [1f, null, 3f, 4f]), ("double", LogicalType.Double, [1d, 2d, 3d, null]), ("decimal", LogicalType.Decimal(20, 4), [1.5m, -2m, null, 4m]),
            ("day", LogicalType.Date, [new DateOnly(2020, 1, 1), null, new DateOnly(2021, 1, 1), new DateOnly(1900, 1, 1)]), ("text", LogicalType.Text, ["", null, "日本", "d"]),
            ("bytes", LogicalType.Bytes, [Array.Empty<byte>(), new byte[] { 1 }, null, new byte[] { 2, 3 }]),
            ("list", LogicalType.ListOf(LogicalType.Text), [new object?[] { "a", null }, null, Array.Empty<object?>(), new object?[] { "b" }]),
            ("at", LogicalType.TimestampTz, [DateTimeOffset.UnixEpoch, null, DateTimeOffset.UnixEpoch.AddDays(1), DateTimeOffset.UnixEpoch.AddDays(-1)]),
        ];
        var kept = Transformed.Apply(ArrowRows.Batch(columns), new LandingTransform.Filter("id", RowComparison.In, ["0", "2", "3"], false));

        Assert.All(columns, column => Assert.Equivalent(new[] { column.Item3[0], column.Item3[2], column.Item3[3] }, Transformed.Column(kept, column.Item1)));
    }

    [Fact]
    public void Selection_OfAnyRows_IsThatOfANaiveReader() =>
        Gen.Select(Gen.String.Null().Array[0, 50], Gen.Int[0, 40], Gen.Int[0, 40], Gen.Bool.Array[50]).Sample((values, skip, take, picks) =>
        {
            // A slice has an offset of its own, which a selection must respect.
            var whole = ArrowRows.Batch(("c", LogicalType.Text, values), ("l", LogicalType.ListOf(LogicalType.Boolean), [.. values.Select(value => (object?)(value?.Length < 3 ? null : new object?[] { true, null }))]));
            var from = Math.Min(skip, values.Length);
            var slice = whole.Slice(from, Math.Min(take, values.Length - from));
            var rows = Enumerable.Range(0, slice.Length).Where(row => picks[row]).ToList();
            foreach (var column in Enumerable.Range(0, 2))
            {
                var expected = rows.Select(row => ArrowRows.Value(slice.Column(column), row)).ToArray();
                var taken = RowSelection.Take(slice.Column(column), rows);
                Assert.Equivalent(expected, Enumerable.Range(0, taken.Length).Select(row => ArrowRows.Value(taken, row)).ToArray());
                Assert.Equal(expected.Count(value => value is null), taken.NullCount);
            }
        }, iter: 500);

    [Fact]
    public void Numbers_OfAnyScale_CompareAsNumbers() =>
        Gen.Select(Gen.Decimal[-1000, 1000].Select(value => Math.Round(value, 2)).Array[1, 20], Gen.Decimal[-1000, 1000].Select(value => Math.Round(value, 4)), Gen.Int[0, 2]).Sample((values, bound, comparison) =>
        {
            var kind = (RowComparison[])[RowComparison.Equals, RowComparison.LessThan, RowComparison.GreaterThan];
            var filter = new LandingTransform.Filter("n", kind[comparison], [bound.ToString(CultureInfo.InvariantCulture)], false);
            var kept = Transformed.Column(Transformed.Apply(ArrowRows.Batch(("n", LogicalType.Decimal(12, 2), [.. values.Cast<object?>()])), filter), "n");
            return kept.Cast<decimal>().SequenceEqual(values.Where(value => comparison switch { 0 => value == bound, 1 => value < bound, _ => value > bound }));
        }, iter: 500);

    [Theory]
    [InlineData(RowComparison.GreaterThan, "9", new[] { "10", "11.5" })]
    [InlineData(RowComparison.LessThan, "10.0", new[] { "9", "-1" })]
    [InlineData(RowComparison.Equals, "10.0", new[] { "10" })]
    [InlineData(RowComparison.Equals, "abc", new[] { "abc" })]
    [InlineData(RowComparison.GreaterThan, "2026-01-01", new[] { "2026-02-01T00:00:00Z" })]
    public void UntypedText_OfACsvFile_ComparesByWhatItLooksLike(RowComparison comparison, string value, string[] expected)
    {
        var field = LogicalColumn.Field("c", LogicalType.Text, LogicalColumn.UntypedKey);
        object?[] values = value.Contains("2026", StringComparison.Ordinal) ? ["2025-12-31", "2026-02-01T00:00:00Z"] : value == "abc" ? ["abc", "ABC"] : ["9", "10", "11.5", "-1"];

        Assert.Equal(expected, Transformed.Column(Transformed.Apply(ArrowRows.Of((field, values)), new LandingTransform.Filter("c", comparison, [value], false)), "c"));
    }

    [Fact]
    public void Instants_AndDates_CompareAsSuch()
    {
        var batch = ArrowRows.Batch(("day", LogicalType.Date, [new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 2), null]), ("at", LogicalType.TimestampTz, [DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, null]));

        Assert.Equal([new DateOnly(2026, 1, 2)], Transformed.Column(Transformed.Apply(batch, new LandingTransform.Filter("day", RowComparison.GreaterThan, ["2026-01-01"], false), new LandingTransform.Filter("at", RowComparison.LessThan, ["1970-01-01T02:00:00+01:00"], false)), "day"));
    }

    [Theory]
    [InlineData(false, new[] { 2L })]
    [InlineData(true, new[] { 1L, 3L })]
    public void Null_IsNoValueAndAMisfitIsOne(bool negated, long[] expected)
    {
        var batch = ArrowRows.Batch(("id", LogicalType.BigInt, [1L, 2L, 3L]), ("age", LogicalType.Integer, [5, null, null]), ("age__text", LogicalType.Text, [null, null, "old"]));

        Assert.Equal(expected.Cast<object?>(), Transformed.Column(Transformed.Apply(batch, new LandingTransform.Filter("age", RowComparison.IsNull, [], negated)), "id"));
    }

    [Fact]
    public void Column_ThatABatchLacks_HasNoValueThere()
    {
        var batch = () => ArrowRows.Batch(("id", LogicalType.BigInt, [1L]));

        Assert.Equal(0, Transformed.Apply(batch(), new LandingTransform.Filter("status", RowComparison.Equals, ["paid"], false)).Length);
        Assert.Equal(1, Transformed.Apply(batch(), new LandingTransform.Filter("status", RowComparison.Equals, ["paid"], true)).Length);
        Assert.Equal(1, Transformed.Apply(batch(), new LandingTransform.Filter("status", RowComparison.IsNull, [], false)).Length);
    }

    [Fact]
    public void Members_OfDocuments_CanBeFilteredBy()
    {
        var payload = LogicalColumn.Field("payload", LogicalType.Json, LogicalColumn.PayloadKey);
        var batch = ArrowRows.Of((payload, ["""{"id":1,"status":"paid","n":10}""", """{"id":2,"status":"void","n":9}""", """{"id":3,"n":null}"""]));
        var landed = Transformed.Apply(batch, new LandingTransform.Filter("status", RowComparison.Equals, ["void"], true), new LandingTransform.Filter("n", RowComparison.GreaterThan, ["9"], false));

        Assert.Equal(["""{"id":1,"status":"paid","n":10}"""], Transformed.Column(landed, "payload"));
    }

    [Theory]
    [InlineData("n", "A filter compares the column 'n' of type integer with 'abc', which is not a number.")]
    [InlineData("day", "A filter compares the column 'day' of type date with 'abc', which is not a date or an instant such as 2026-01-31 or 2026-01-31T12:00:00Z.")]
    public void Value_OfTheWrongType_IsRefused(string column, string expected)
    {
        var batch = ArrowRows.Batch(("n", LogicalType.Integer, [1]), ("day", LogicalType.Date, [null]));
        var error = Assert.Throws<WeirException>(() => Transformed.Apply(batch, new LandingTransform.Filter(column, RowComparison.LessThan, ["abc"], false))).Error;

        Assert.Equal((IngestionErrors.BadFilterValue, expected), (error.Code, error.Message));
    }

    [Fact]
    public void Filters_AndHashes_ApplyInTheOrderWritten()
    {
        var batch = ArrowRows.Batch(("id", LogicalType.BigInt, [1L, 2L]), ("status", LogicalType.Text, ["paid", "void"]));
        var landed = Transformed.Apply(batch, new LandingTransform.Filter("status", RowComparison.In, ["paid", "sent"], false), new LandingTransform.Hash("status", null), new LandingTransform.Drop("id"));

        Assert.Equal(64, ((string)Assert.Single(Transformed.Column(landed, "status"))!).Length);
    }
}
