using System.Globalization;
using Weir.Core.Errors;
using Weir.Core.Types;
using Weir.Lake.Tests.Lakes;

namespace Weir.Lake.Tests;

public sealed class PayloadTests
{
    [Fact]
    public async Task Documents_ShowTheirMembersAndThemselves()
    {
        using var lake = new LakeFolder();
        var snapshot = await lake.AppendAsync(Rows.Json(
            """{"id":1,"name":"Ann \"A\"","at":"2020-01-01T10:00:00Z","total":1.5,"tags":["x"],"ok":true,"a/b~c":1,"num_text":"12"}""",
            """{"id":2,"name":null,"address":{"city":"Rome"},"num_text":"x"}""",
            "[1,2]"));

        Assert.Equal(
            [
                "id bigint", "name varchar", "at timestamp with time zone", "total double", "tags json", "ok boolean", "a/b~c bigint", "num_text varchar",
                "address json", "_payload json",
            ],
            DuckDb.Columns(snapshot));
        Assert.Equal(
            [
                "1|Ann \"A\"|2020-01-01 05:00:00-05|1.5|[\"x\"]|true|1|12|",
                "2|||||||x|{\"city\":\"Rome\"}",
                "||||||||",
            ],
            DuckDb.Query(snapshot, "select * exclude (_payload) from raw order by id nulls last"));
        Assert.Equal(["[1,2]"], DuckDb.Query(snapshot, "select _payload from raw where id is null"));
    }

    [Fact]
    public async Task Member_ThatChangesItsType_KeepsTheExposedTypeAndTheValue()
    {
        using var lake = new LakeFolder();
        await lake.AppendAsync(Rows.Json("""{"id":1}"""));
        var snapshot = await lake.AppendAsync(Rows.Json("""{"id":"abc"}""", """{"id":{"x":1}}""", """{"id":7}"""));

        Assert.Equal(["id bigint", "id__text varchar", "_payload json"], DuckDb.Columns(snapshot));
        Assert.Equal(["1|", "7|", "|abc", "|{\"x\":1}"], DuckDb.Query(snapshot, "select id, id__text from raw order by id, id__text"));
    }

    [Fact]
    public async Task OptionalMember_ThatStaysAway_IsNotMissing_ButARequiredOneIs()
    {
        using var lake = new LakeFolder();
        await lake.AppendAsync(Rows.Json("""{"id":1,"opt":1}""", """{"id":2}"""));
        var snapshot = await lake.AppendAsync(Rows.Json("""{"other":3}"""));

        Assert.Equal(["Missing id", "Added other"], snapshot.SchemaEvents.Select(change => $"{change.Kind} {change.Column}"));
    }

    [Fact]
    public async Task Spellings_OfOneMember_AreOneColumn_UnlessOneDocumentHasBoth()
    {
        using var lake = new LakeFolder();
        var snapshot = await lake.AppendAsync(Rows.Json("""{"userId":1}""", """{"userid":2}"""));

        Assert.Equal(["1", "2"], DuckDb.Query(snapshot, "select userid from raw order by 1"));
        var error = await Assert.ThrowsAsync<WeirException>(() => lake.AppendAsync(Rows.Json("""{"userid":1,"userId":2}""")));
        Assert.Equal(LakeErrors.NameCollision, error.Error.Code);
    }

    [Fact]
    public async Task AMillionNames_AreKeptInThePayload_AndNotListed()
    {
        using var lake = new LakeFolder();
        const int names = 1_000_000;
        const int perDocument = 1000;
        var documents = Enumerable.Range(0, names / perDocument).Select(document =>
            "{" + string.Join(',', Enumerable.Range(document * perDocument, perDocument).Select(name => string.Create(CultureInfo.InvariantCulture, $"\"n{name}\":1"))) + "}");
        var snapshot = await lake.AppendAsync(Rows.Json([.. documents]));

        var ledger = await lake.Lake.ReadLedgerAsync(LakeFolder.Orders, null, CancellationToken.None);
        Assert.Equal(2001, snapshot.Columns.Count);
        Assert.Equal(names - 2000, ledger.UnlistedMembers);
        Assert.Equal(["1"], DuckDb.Query(snapshot, "select json_extract_string(_payload, '/n999999') from raw where json_exists(_payload, '/n999999')"));
    }

    [Fact]
    public async Task Document_WithDeepNestsAndTheSameMemberTwice_IsKept()
    {
        using var lake = new LakeFolder();
        var snapshot = await lake.AppendAsync(Rows.Of((LogicalColumn.Field("doc", LogicalType.Json, LogicalColumn.PayloadKey), ["{\"id\":1,\"id\":2,\"deep\":" + new string('[', 200) + new string(']', 200) + "}"])));

        Assert.Equal(["1|400"], DuckDb.Query(snapshot, "select id, length(deep::varchar) from raw"));
    }

    [Theory]
    [InlineData("{\"id\":1")]
    [InlineData("{\"id\":1} x")]
    [InlineData("nope")]
    public async Task NotJson_IsTheConnectorsFault(string document)
    {
        using var lake = new LakeFolder();

        var error = await Assert.ThrowsAsync<WeirException>(() => lake.AppendAsync(Rows.Json(document)));

        Assert.Equal(FailureKind.Bug, error.Error.Kind);
    }

    [Fact]
    public async Task Source_ThatTurnsFromDocumentsToColumns_GoesOn()
    {
        using var lake = new LakeFolder();
        await lake.AppendAsync(Rows.Json("""{"id":1,"v":"x"}"""));
        var snapshot = await lake.AppendAsync(Rows.Csv("id,v", "2,y"));

        Assert.Equal(["1|x", "2|y"], DuckDb.Query(snapshot, "select id, v from raw order by id"));
    }

    [Fact]
    public async Task EmptyName_HasAColumn()
    {
        using var lake = new LakeFolder();
        var snapshot = await lake.AppendAsync(Rows.Json("""{"":7}"""));

        Assert.Equal(["7"], DuckDb.Query(snapshot, "select unnamed from raw"));
        Assert.Equal("", snapshot.Columns[0].Attribute);
    }
}
