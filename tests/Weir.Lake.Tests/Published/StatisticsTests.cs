using System.Globalization;
using System.Text.Json;
using CsCheck;
using Weir.Core.Types;
using Weir.Lake.Tests.Lakes;

namespace Weir.Lake.Tests.Published;

/// <summary>What a commit says of a file is what the file holds, for every file of random tables, also after files have been merged.</summary>
public sealed class StatisticsTests
{
    // Types whose smallest and largest value a commit must name, when they have values that order simply.
    private static readonly string[] Bounded = ["i2", "i4", "i8", "r4", "r8", "day", "instant", "moment"];

    private static readonly (string Name, LogicalType Type, Gen<object?> Values)[] Columns =
    [
        Column("i2", LogicalType.SmallInt, Gen.Int[short.MinValue, short.MaxValue]),
        Column("i4", LogicalType.Integer, Gen.OneOf(Gen.Int, Gen.Int[0, 1].Select(at => new[] { int.MinValue, int.MaxValue }[at]))),
        Column("i8", LogicalType.BigInt, Gen.OneOf(Gen.Long, Gen.Int[0, 1].Select(at => new[] { long.MinValue, long.MaxValue }[at]))),
        Column("r4", LogicalType.Real, Gen.OneOf(Gen.Float, Gen.Int[0, 3].Select(at => new[] { float.NaN, float.PositiveInfinity, -0f, float.Epsilon }[at]))),
        Column("r8", LogicalType.Double, Gen.OneOf(Gen.Double, Gen.Int[0, 4].Select(at => new[] { double.NaN, double.NegativeInfinity, -0.0, double.MaxValue, 0.1 }[at]))),
        Column("exact", LogicalType.Decimal(28, 6), Gen.Long.Select(value => value / 1_000_000m)),
        Column("day", LogicalType.Date, Gen.Int[-719_162, 2_932_896].Select(days => DateTime.UnixEpoch.AddDays(days))),
        Column("instant", LogicalType.TimestampTz, Gen.Long[-62_135_596_800_000_000, 253_402_214_400_000_000].Select(Instant)),
        Column("moment", LogicalType.Timestamp, Gen.Long[-5_000, 5_000].Select(Instant)),
        Column("text", LogicalType.Text, Gen.OneOf(Gen.String, Gen.Char['\u0020', '\uD7FF'].Array[0, 200].Select(characters => new string(characters)))),
        Column("raw", LogicalType.Bytes, Gen.Byte.Array[0, 80]),
        Column("ok", LogicalType.Boolean, Gen.Bool),
    ];

    [Trait("Category", "Slow")]
    [Fact]
    public async Task Statistics_OfAnyRows_AreTrueAndAsTightAsTheyAreSaidToBe()
    {
        var tables = new List<object?[][][]>();
        Batch().Array[1, 4].Sample(tables.Add, iter: 12, threads: 1);
        foreach (var batches in tables)
        {
            using var lake = new LakeFolder();
            foreach (var batch in batches)
            {
                await lake.AppendAsync(Rows.Typed([.. Columns.Select((column, index) => (column.Name, column.Type, batch[index]))]));
            }

            var root = Path.Combine(lake.Path, "shop", "orders");
            var table = new PublishedTable(root);
            Assert.Equal(table.Version, table.Transaction("weir"));
            Assert.Equal(batches.Select(batch => (long)batch[0].Length).Order(), table.Files.Select(Check).Order());
            await lake.Lake.CompactAsync(LakeFolder.Orders, CancellationToken.None);
            var merged = new PublishedTable(root);
            Assert.Equal(batches.Sum(batch => (long)batch[0].Length), merged.Files.Sum(Check));

            // It carries the position on, so it is what whoever looks for the position is led to.
            Assert.Equal((table.Version + (batches.Length > 1 ? 1 : 0), merged.Version), (merged.Version, merged.Transaction("weir")));
        }
    }

    private static Gen<object?[][]> Batch() => Gen.Int[1, 40].SelectMany(rows => Gen.Int[0, Columns.Length * 4].SelectMany(empty => Columns
        .Select((column, index) => index == empty ? Gen.Const((object?)null).Array[rows] : column.Values.Array[rows])
        .Aggregate(Gen.Const(Array.Empty<object?[]>()), (all, next) => Gen.Select(all, next, (done, values) => (object?[][])[.. done, values]))));

    private static (string Name, LogicalType Type, Gen<object?> Values) Column<T>(string name, LogicalType type, Gen<T> values) =>
        (name, type, Gen.Frequency((1, Gen.Const((object?)null)), (5, values.Select(object? (value) => value))));

    // The file's rows, read by DuckDB; everything the statistics say is compared with them.
    private static long Check(PublishedFile file)
    {
        var stats = file.Stats;
        var from = $"from read_parquet('{file.Path}')";
        var rows = long.Parse(DuckDb.Rows($"select count(*) {from}").Single(), CultureInfo.InvariantCulture);
        Assert.Equal(rows, stats.GetProperty("numRecords").GetInt64());
        foreach (var (name, type, _) in Columns)
        {
            Assert.Equal(DuckDb.Rows($"select count(*) - count({name}) {from}").Single(), stats.GetProperty("nullCount").GetProperty(name).GetRawText());
            foreach (var (member, wrong, extreme) in new[] { ("minValues", "<", "min"), ("maxValues", ">", "max") })
            {
                var bound = stats.GetProperty(member).TryGetProperty(name, out var found) ? Literal(found) : null;
                var ordered = DuckDb.Rows($"select {extreme}({name}) {from} having count({name}) > 0 and count(*) filter ({Unordered(name)}) = 0");
                Assert.True(bound is not null || ordered.Count == 0 || !Bounded.Contains(name), $"{member} says nothing of '{name}', which has {extreme} {string.Join(' ', ordered)}.");
                if (bound is not null)
                {
                    Assert.True(ordered.Count == 1, $"{member} of '{name}' is {bound}, but it has no value, or one that no bound holds for.");
                    Assert.Equal("0", DuckDb.Rows($"select count(*) {from} where {name} {wrong} {bound}::{DuckDbType(name)}").Single());
                    Assert.Equal("true", DuckDb.Rows($"select {Tight(name, extreme, $"{bound}::{DuckDbType(name)}")} {from}").Single());
                }
            }
        }

        return rows;
    }

    private static DateTimeOffset Instant(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    private static string Unordered(string name) => name is "r4" or "r8" ? $"not isfinite({name})" : "false";

    // Of instants the log tells milliseconds, rounded away from the values.
    private static string Tight(string name, string extreme, string bound) =>
        name is "instant" or "moment" ? $"abs(epoch_us({extreme}({name})) - epoch_us({bound})) < 1000" : $"{extreme}({name}) = {bound}";

    private static string DuckDbType(string name) => name switch
    {
        "i2" or "i4" or "i8" => "BIGINT",
        "r4" => "FLOAT",
        "r8" => "DOUBLE",
        "exact" => "DECIMAL(28,6)",
        "day" => "DATE",
        "instant" or "moment" => "TIMESTAMPTZ",
        _ => "VARCHAR",
    };

    private static string Literal(JsonElement bound) => $"'{bound.ToString().Replace("'", "''", StringComparison.Ordinal)}'";
}
