using Weir.Core.Types;

namespace Weir.Connectors.Postgres.Tests.Types;

/// <summary>Every type, by what the server itself says its text is: nothing is lost and nothing guessed.</summary>
public sealed class TypeTests(TypeDatabase types) : IClassFixture<TypeDatabase>
{
    private Database Database => types.Database;

    [Theory]
    [InlineData("bool", "true", "boolean", true)]
    [InlineData("int2", "-32768", "smallint", (short)-32768)]
    [InlineData("int4", "2147483647", "integer", 2147483647)]
    [InlineData("int8", "-9223372036854775808", "bigint", long.MinValue)]
    [InlineData("oid", "4294967295", "bigint", 4294967295L)]
    [InlineData("float4", "0.1", "real", 0.1f)]
    [InlineData("float8", "-1e-300", "double", -1e-300)]
    [InlineData("float8", "NaN", "double", double.NaN)]
    [InlineData("float8", "-Infinity", "double", double.NegativeInfinity)]
    [InlineData("text", "naïve 'quote' \\ 第", "text", "naïve 'quote' \\ 第")]
    [InlineData("text", "", "text", "")]
    [InlineData("varchar(10)", "abc", "text", "abc")]
    [InlineData("char(5)", "ab", "text", "ab   ")]
    [InlineData("name", "a_name", "text", "a_name")]
    [InlineData("\"char\"", "x", "text", "x")]
    [InlineData("time", "23:59:59.5", "time", "23:59:59.5")]
    [InlineData("time", "24:00:00", "time", "24:00:00")]
    [InlineData("timetz", "12:00:00.123456+05:30", "text", "12:00:00.123456+05:30")]
    [InlineData("interval", "1 year -2 days 03:04:05.000006", "text", "1 year -2 days +03:04:05.000006")]
    [InlineData("uuid", "A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11", "uuid", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11")]
    [InlineData("json", "{\"b\": 1, \"a\":  [null]}", "json", "{\"b\": 1, \"a\":  [null]}")]
    [InlineData("jsonb", "{\"b\": 1, \"a\":  [null]}", "json", "{\"a\": [null], \"b\": 1}")]
    [InlineData("xml", "<a>é</a>", "text", "<a>é</a>")]
    [InlineData("inet", "192.168.1.7", "text", "192.168.1.7")]
    [InlineData("inet", "2001:db8::1/64", "text", "2001:db8::1/64")]
    [InlineData("cidr", "10.0.0.0/8", "text", "10.0.0.0/8")]
    [InlineData("macaddr", "08:00:2b:01:02:03", "text", "08:00:2b:01:02:03")]
    [InlineData("bit(3)", "101", "text", "101")]
    [InlineData("varbit", "10110", "text", "10110")]
    [InlineData("tsvector", "fat cat:1A", "text", "'cat':1A 'fat'")]
    [InlineData("tsquery", "fat & !cat", "text", "'fat' & !'cat'")]
    [InlineData("point", "(1.5,-2)", "text", "(1.5,-2)")]
    [InlineData("polygon", "((0,0),(1,1),(1,0))", "text", "((0,0),(1,1),(1,0))")]
    [InlineData("int4range", "[1,5)", "text", "[1,5)")]
    [InlineData("tstzrange", "[2020-01-01 00:00+00,)", "text", "[\"2020-01-01 00:00:00+00\",)")]
    [InlineData("nummultirange", "{[1.5,2),[7,)}", "text", "{[1.5,2),[7,)}")]
    [InlineData("pg_lsn", "16/B374D848", "text", "16/B374D848")]
    [InlineData("xid8", "18446744073709551615", "text", "18446744073709551615")]
    [InlineData("jsonpath", "$.a[*]", "text", "$.\"a\"[*]")]
    [InlineData("mood", "sad", "text", "sad")]
    [InlineData("\"Odd Name\"", "(1,\"a b\",)", "text", "(1,\"a b\",)")]
    [InlineData("hstore", "\"a\"=>\"1\"", "text", "\"a\"=>\"1\"")]
    [InlineData("citext", "MiXed", "text", "MiXed")]
    [InlineData("year", "1999", "integer", 1999)]
    [InlineData("century", "1999", "integer", 1999)]
    [InlineData("oidvector", "1 2", "text", "1 2")]
    public async Task Scalar_OfEachType_KeepsItsValue(string type, string literal, string lands, object expected)
    {
        var read = await OneAsync(type, literal);

        Assert.Equal(lands, LogicalColumn.TypeOf(read.Fields["v"]).Name);
        Assert.Equal([expected, null], read.Column("v"));
        Assert.DoesNotContain("v__text", read.Fields);
    }

    [Fact]
    public async Task Bytea_OfAnyBytes_KeepsThem()
    {
        var read = await OneAsync("bytea", "\\x00ff10");

        Assert.Equal(new byte[] { 0, 255, 16 }, Assert.IsType<byte[]>(read.Column("v").First()));
    }

    [Theory]
    [InlineData("date", "2024-02-29", "2024-02-29")]
    [InlineData("date", "0001-01-01", "0001-01-01")]
    public async Task Date_WithinTheCalendar_IsThatDay(string type, string literal, string expected)
    {
        var read = await OneAsync(type, literal);

        Assert.Equal(DateOnly.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), read.Column("v").First());
    }

    [Theory]
    [InlineData("timestamp", "2024-02-29 12:34:56.123456", "2024-02-29T12:34:56.123456Z")]
    [InlineData("timestamptz", "2024-02-29 12:34:56.123456+02", "2024-02-29T10:34:56.123456Z")]
    [InlineData("timestamptz", "1969-12-31 23:59:59.999999+00", "1969-12-31T23:59:59.999999Z")]
    public async Task Timestamp_WithinTheCalendar_IsThatInstant(string type, string literal, string expected)
    {
        var read = await OneAsync(type, literal);

        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), read.Column("v").First());
    }

    [Theory]
    [InlineData("date", "infinity")]
    [InlineData("date", "-infinity")]
    [InlineData("timestamp", "infinity")]
    [InlineData("timestamptz", "-infinity")]
    [InlineData("timestamp", "294276-12-31 23:59:59.5")]
    [InlineData("timestamptz", "294276-12-31 23:59:59.999999+00")]
    [InlineData("timestamptz", "294249-02-28 00:00:00+00")]
    [InlineData("numeric", "NaN")]
    [InlineData("numeric", "Infinity")]
    [InlineData("numeric", "-Infinity")]
    [InlineData("numeric(10,2)", "NaN")]
    [InlineData("numeric", "0.1234567891")]
    [InlineData("numeric", "-100000000000000000000000000000.5")]
    [InlineData("numeric", "1e-50")]
    [InlineData("numeric(60,2)", "12345678901234567890123456789012345678901234567890.12")]
    public async Task Misfit_IsNullWithItsTextBeside(string type, string literal)
    {
        var database = Database;
        database.Execute($"drop table if exists t; create table t (v {type}); insert into t values ('{literal}'), (null)");
        var text = database.Scalar<string>("set timezone = 'UTC'; select v::text from t where v is not null");
        var read = await database.ReadAsync("t");

        Assert.Equal([null, null], read.Column("v"));
        Assert.Equal([text, null], read.Column("v__text"));
    }

    [Theory]
    [InlineData("4713-01-01 BC")]
    [InlineData("5874897-12-31")]
    [InlineData("1500-02-28")]
    public async Task Date_FarAway_IsTheServersNumberOfDays(string literal)
    {
        var database = Database;
        database.Execute($"drop table if exists t; create table t (v date); insert into t values ('{literal}')");
        var cancel = TestContext.Current.CancellationToken;
        await using var source = database.Connector.CreateSource(database.Connection, new(new("public", "t"), Core.Ports.ReadMode.Full));
        await source.OpenAsync(cancel);
        var split = Assert.Single(await source.PlanAsync(null, cancel));
        await foreach (var batch in split.Read(cancel).WithCancellation(cancel))
        {
            using (batch)
            {
                Assert.Equal(database.Scalar<int>("select v - date '1970-01-01' from t"), ((Apache.Arrow.Date32Array)batch.Rows.Column("v")).Values[0]);
            }
        }
    }

    [Theory]
    [InlineData("int4[]", "{1,NULL,3}", "integer[]", new object?[] { 1, null, 3 })]
    [InlineData("text[]", "{a,\"b,c\",NULL,\"\"}", "text[]", new object?[] { "a", "b,c", null, "" })]
    [InlineData("mood[]", "{sad,ok}", "text[]", new object?[] { "sad", "ok" })]
    [InlineData("year[]", "{1999}", "integer[]", new object?[] { 1999 })]
    [InlineData("years", "{1999,2000}", "integer[]", new object?[] { 1999, 2000 })]
    [InlineData("bool[]", "{t,f,NULL}", "boolean[]", new object?[] { true, false, null })]
    [InlineData("uuid[]", "{a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11}", "uuid[]", new object?[] { "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11" })]
    [InlineData("int8[]", "{}", "bigint[]", new object?[] { })]
    public async Task Array_OfAPlainList_IsAList(string type, string literal, string lands, object?[] expected)
    {
        var read = await OneAsync(type, literal);

        Assert.Equal(lands, LogicalColumn.TypeOf(read.Fields["v"]).Name);
        Assert.Equal(expected, Assert.IsType<object?[]>(read.Column("v").First()));
        Assert.Null(read.Column("v").Last());
        Assert.DoesNotContain("v__text", read.Fields);
    }

    [Fact]
    public async Task Array_OfNumericWithModifier_KeepsIt()
    {
        var read = await OneAsync("numeric(10,2)[]", "{1.50,-2}");

        Assert.Equal("decimal(10,2)[]", LogicalColumn.TypeOf(read.Fields["v"]).Name);
        Assert.Equal([1.50m, -2m], Assert.IsType<object?[]>(read.Column("v").First()));
    }

    [Theory]
    [InlineData("int4[]", "{{1,2},{3,4}}")]
    [InlineData("int4[]", "[0:1]={1,2}")]
    [InlineData("numeric[]", "{1,NaN}")]
    [InlineData("numeric[]", "{0.12345678901}")]
    [InlineData("date[]", "{2020-01-01,infinity}")]
    [InlineData("timestamp[]", "{-infinity}")]
    public async Task Array_ThatIsNoPlainList_IsNullWithItsLiteralBeside(string type, string literal)
    {
        var read = await OneAsync(type, literal);

        Assert.Equal([null, null], read.Column("v"));
        Assert.Equal([literal, null], read.Column("v__text"));
    }

    [Fact]
    public async Task Array_OfATypeWithoutAForm_IsItsLiteral()
    {
        var read = await OneAsync("int4range[]", "{\"[1,5)\",empty}");

        Assert.Equal(["{\"[1,5)\",empty}", null], read.Column("v"));
    }

    [Fact]
    public async Task Money_IsADecimal()
    {
        var read = await OneAsync("money", "-1234.56");

        Assert.Equal([-1234.56m, null], read.Column("v"));
    }

    [Fact]
    public async Task Composite_WithANullField_IsNotLost()
    {
        var read = await OneAsync("\"Odd Name\"", "(,,)");

        Assert.Equal(["(,,)", null], read.Column("v"));
    }

    [Fact]
    public async Task Column_NamedLikeACompanion_MakesItsSiblingText()
    {
        var database = Database;
        database.Execute("drop table if exists t; create table t (v numeric, v__text text); insert into t values ('NaN', 'mine'), (1.5, null)");
        var read = await database.ReadAsync("t");

        Assert.Equal(["NaN", "1.5"], read.Column("v"));
        Assert.Equal(["mine", null], read.Column("v__text"));
    }

    private Task<TableRows> OneAsync(string type, string literal)
    {
        Database.Execute($"drop table if exists t; create table t (v {type}); insert into t values ($w${literal}$w$), (null)");
        return Database.ReadAsync("t");
    }
}
