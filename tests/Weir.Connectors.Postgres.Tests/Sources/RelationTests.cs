using Weir.Core.Data;
using Weir.Core.Ports;

namespace Weir.Connectors.Postgres.Tests.Sources;

public sealed class RelationTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Table_WithoutColumns_StillHasRows()
    {
        var database = new Database(postgres.Server);
        database.Execute("create table t (); insert into t default values; insert into t default values");

        Assert.Equal(2, (await database.ReadAsync("t")).Rows.Count);
    }

    [Fact]
    public async Task Names_OfAnyCharacters_AreQuoted()
    {
        var database = new Database(postgres.Server);
        database.Execute("""create schema "S ""x"" é"; create table "S ""x"" é"."T.'able" ("a""b" int, "Ünïcode \ 1" text, "select" int); insert into "S ""x"" é"."T.'able" values (1, 'x', 2)""");
        var read = await database.ReadAsync("T.'able", "S \"x\" é");

        Assert.Equal(["a\"b", "Ünïcode \\ 1", "select"], read.Fields.Keys);
        Assert.Equal([1], read.Column("a\"b"));
    }

    [Fact]
    public async Task Columns_DroppedAndGenerated_AreHandled()
    {
        var database = new Database(postgres.Server);
        database.Execute("create table t (a int, b text, c int generated always as (a * 2) stored, d int default 7); insert into t (a, b) values (1, 'gone'); alter table t drop column b; alter table t add column e int default 9");
        var row = Assert.Single((await database.ReadAsync("t")).Rows);

        Assert.Equal(["a", "c", "d", "e"], row.Keys);
        Assert.Equal([1, 2, 7, 9], row.Values);
    }

    [Fact]
    public async Task Relations_OfEveryKind_AreReadOnce()
    {
        var database = new Database(postgres.Server);
        database.Execute(
            """
            create table base (id int primary key, at date); insert into base select i, '2024-01-01' from generate_series(1, 100) i;
            create view seen as select id from base where id <= 10;
            create materialized view stored as select id from base where id <= 20;
            create table parts (id int, at date) partition by range (at);
            create table parts_a partition of parts for values from ('2024-01-01') to ('2024-02-01');
            create table parts_b partition of parts for values from ('2024-02-01') to ('2024-03-01') partition by list (id);
            create table parts_b1 partition of parts_b default;
            insert into parts select i, date '2024-01-15' + (i % 2) * 31 from generate_series(1, 50) i;
            create table child (more text) inherits (base); insert into child select i, '2024-01-01', 'x' from generate_series(101, 105) i;
            create table only_inherited () inherits (base); insert into only_inherited values (200, '2024-01-01');
            """);
        var found = new List<DiscoveredStream>();
        await foreach (var stream in database.Connector.DiscoverAsync(database.Connection, TestContext.Current.CancellationToken))
        {
            found.Add(stream);
        }

        Assert.Equal(["base", "child", "parts", "seen", "stored"], found.Select(stream => stream.Stream.Name));
        Assert.Equal(["id"], found[0].KeyColumns);
        Assert.Equal(106, (await database.ReadAsync("base")).Rows.Count);
        Assert.Equal(5, (await database.ReadAsync("child")).Rows.Count);
        Assert.Equal(Enumerable.Range(1, 50).Cast<object?>(), (await database.ReadAsync("parts")).Column("id").Order());
        Assert.Equal(10, (await database.ReadAsync("seen")).Rows.Count);
        Assert.Equal(20, (await database.ReadAsync("stored")).Rows.Count);
    }

    [Fact]
    public async Task WideRows_AreReadInBatchesBoundedByBytes()
    {
        const int valueBytes = 1 << 20;
        var database = new Database(postgres.Server);
        database.Execute($"create table wide (id int, body text); insert into wide select i, repeat(chr(96 + i), {valueBytes}) from generate_series(1, 24) i");
        var cancel = TestContext.Current.CancellationToken;
        await using var source = database.Connector.CreateSource(database.Connection, new StreamRequest(new StreamName("public", "wide"), ReadMode.Full));
        await source.OpenAsync(cancel);
        var rows = 0;
        foreach (var split in await source.PlanAsync(null, cancel))
        {
            await foreach (var batch in split.Read(cancel).WithCancellation(cancel))
            {
                using (batch)
                {
                    rows += batch.Rows.Length;
                    Assert.InRange(batch.Rows.Arrays.Sum(array => array.Data.Buffers.Sum(buffer => (long)buffer.Length)), 0, 6 * valueBytes);
                }
            }
        }

        Assert.Equal(24, rows);
    }

    [Fact]
    public async Task LargeTable_InManySplits_IsOneSnapshot()
    {
        var database = new Database(postgres.Server);
        database.Execute("create table t (id int, pad text); insert into t select i, repeat('x', 100) from generate_series(1, 20000) i; analyze t");
        var request = new StreamRequest(new StreamName("public", "t"), ReadMode.Full) { Options = new Dictionary<string, string> { ["split_rows"] = "3000" } };
        var cancel = TestContext.Current.CancellationToken;
        await using var source = database.Connector.CreateSource(database.Connection, request);
        await source.OpenAsync(cancel);
        var splits = await source.PlanAsync(null, cancel);
        database.Execute("delete from t where id % 2 = 0; insert into t select i, '' from generate_series(30000, 31000) i");
        database.Execute("vacuum t");
        var counts = await Task.WhenAll(splits.Select(async split =>
        {
            var rows = 0;
            await foreach (var batch in split.Read(cancel).WithCancellation(cancel))
            {
                using (batch)
                {
                    rows += batch.Rows.Length;
                }
            }

            return rows;
        }));

        Assert.True(splits.Count >= 6, $"{splits.Count} splits");
        Assert.Equal(20_000, counts.Sum());
        Assert.DoesNotContain(20_000, counts);
    }

    [Theory]
    [InlineData("sales.orders", null)]
    [InlineData("orders", "sales")]
    public async Task Schema_InTheNameOrAsAnOption_IsFound(string name, string? schema)
    {
        var database = new Database(postgres.Server);
        database.Execute("create schema sales; create table sales.orders (id int); insert into sales.orders values (1)");
        var options = schema is null ? [] : new Dictionary<string, string> { ["schema"] = schema };

        Assert.Single((await database.ReadAsync(new StreamRequest(new StreamName("", name), ReadMode.Full) { Options = options })).Rows);
    }

    [Fact]
    public async Task Values_LargerThanAnyBuffer_Arrive()
    {
        var database = new Database(postgres.Server);
        database.Execute("create table t (id int, big text); insert into t values (1, repeat('å', 5000000)), (2, 'small'), (3, repeat('x', 3000000))");

        Assert.Equal([5_000_000, 5, 3_000_000], (await database.ReadAsync("t")).Column("big").Select(value => ((string)value!).Length));
    }

    [Fact]
    public async Task Rows_WithBytesThatAreNoText_AreRejectedWithTheirPlace()
    {
        var database = new Database(postgres.Server, "encoding 'SQL_ASCII' template template0 locale 'C'");
        database.Execute("create table t (id int, name text, tags text[]); insert into t values (1, 'fine', '{a}'), (2, 'x', '{b}'), (3, 'fine too', null)");
        database.Execute(@"update t set name = convert_from('\xe9fa', 'SQL_ASCII') where id = 2");
        var read = await database.ReadAsync("t");
        var rejected = Assert.Single(read.Rejected);

        Assert.Equal([1, 3], read.Column("id"));
        Assert.Equal(["{a}", null], read.Column("tags"));
        Assert.Equal(PostgresErrors.UnreadableRow, rejected.Code);
        Assert.Equal("public.t (0,4)", rejected.Place);
        Assert.Contains("'name'", rejected.Reason, StringComparison.Ordinal);
        Assert.True(rejected.Raw.Span.IndexOf((byte)0xe9) > 0);
    }
}
