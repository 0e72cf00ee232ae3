using System.Security.Cryptography;
using System.Text;
using Weir.Core.Contracts;
using Weir.Core.Errors;
using Weir.Core.Types;
using Weir.Ingestion.Transforms;
using Weir.Testing.Sources;

namespace Weir.Ingestion.Tests.Transforms;

public sealed class HidingTests
{
    [Fact]
    public void Drop_OfAColumn_TakesItsCompanionWithItAndIgnoresCase()
    {
        var batch = ArrowRows.Batch(("id", LogicalType.BigInt, [1L]), ("Email", LogicalType.Text, ["a"]), ("age", LogicalType.Integer, [null]), ("age__text", LogicalType.Text, ["x"]));
        var landed = Transformed.Apply(batch, new LandingTransform.Drop("email"), new LandingTransform.Drop("age"));

        Assert.Equal(["id"], landed.Schema.FieldsList.Select(field => field.Name));
    }

    [Fact]
    public void Hash_OfText_IsTheDocumentedOne()
    {
        var landed = Transformed.Apply(ArrowRows.Batch(("ssn", LogicalType.Text, ["078-05-1120", null, "Ørsted"])), new LandingTransform.Hash("ssn", "${env:SALT}"));

        Assert.Equal([Sha("pepper078-05-1120"), null, Sha("pepperØrsted")], Transformed.Column(landed, "ssn"));
        Assert.Equal(LogicalType.Text, LogicalColumn.TypeOf(landed.Schema.GetFieldByName("ssn")));
    }

    [Fact]
    public void Hash_OfEqualValuesInDifferentTypes_IsEqual()
    {
        var batch = ArrowRows.Batch(
            ("a", LogicalType.SmallInt, [5]), ("b", LogicalType.BigInt, [5]), ("c", LogicalType.Decimal(38, 9), [5.000000000m]), ("d", LogicalType.Text, ["5"]), ("e", LogicalType.Double, [5.0]));
        var landed = Transformed.Apply(batch, [.. "abcde".Select(name => new LandingTransform.Hash(name.ToString(), null))]);

        Assert.All("abcde", name => Assert.Equal(Sha("5"), Assert.Single(Transformed.Column(landed, name.ToString()))));
    }

    [Fact]
    public void Hash_OfMisfits_CoversTheCompanion()
    {
        var batch = ArrowRows.Batch(("age", LogicalType.Integer, [41, null, null]), ("age__text", LogicalType.Text, [null, "forty", null]));
        var landed = Transformed.Apply(batch, new LandingTransform.Hash("age", null));

        Assert.Equal(["age"], landed.Schema.FieldsList.Select(field => field.Name));
        Assert.Equal([Sha("41"), Sha("forty"), null], Transformed.Column(landed, "age"));
    }

    [Fact]
    public void Column_ThatTheSourceNamesTwice_IsHiddenTwiceWithItsCompanion()
    {
        var renamed = LogicalColumn.WithSourceName(LogicalColumn.Field("age_2", LogicalType.Integer), "Age");
        var batch = () => ArrowRows.Of(
            (LogicalColumn.Field("age", LogicalType.Integer), [41, 42]), (renamed, [43, null]), (LogicalColumn.Field("age_2__text", LogicalType.Text), [null, "forty"]));

        Assert.Empty(Transformed.Apply(batch(), new LandingTransform.Drop("age")).Schema.FieldsList);
        var landed = Transformed.Apply(batch(), new LandingTransform.Mask("age", "*", 0), new LandingTransform.Hash("age", null));
        Assert.Equal(["age", "age_2"], landed.Schema.FieldsList.Select(field => field.Name));
        Assert.Equal([Sha("*"), Sha("*")], Transformed.Column(landed, "age_2"));
    }

    [Theory]
    [InlineData("+49 170 1234567", 4, "****4567")]
    [InlineData("4567", 4, "****")]
    [InlineData("67", 4, "****")]
    [InlineData("", 4, "****")]
    [InlineData("secret", 0, "****")]
    [InlineData("ab😀😁", 2, "****😀😁")]
    public void Mask_OfText_ShowsItsEndOnlyWhereSomethingStaysHidden(string text, int keep, string expected) =>
        Assert.Equal([expected, null], Transformed.Column(Transformed.Apply(ArrowRows.Batch(("phone", LogicalType.Text, [text, null])), new LandingTransform.Mask("phone", "****", keep)), "phone"));

    [Fact]
    public void Texts_OfTypedValues_AreTheirUsualForm()
    {
        var moment = new DateTimeOffset(1969, 12, 31, 23, 59, 59, 500, TimeSpan.Zero);
        var batch = ArrowRows.Batch(
            ("flag", LogicalType.Boolean, [true]), ("amount", LogicalType.Decimal(10, 3), [-0.050m]), ("day", LogicalType.Date, [new DateOnly(2024, 2, 29)]),
            ("at", LogicalType.TimestampTz, [moment]), ("local", LogicalType.Timestamp, [moment.AddMilliseconds(500)]), ("raw", LogicalType.Bytes, [new byte[] { 0xAB, 1 }]),
            ("list", LogicalType.ListOf(LogicalType.Integer), [new object?[] { 1, null }]));
        Dictionary<string, string> expected = new()
        {
            ["flag"] = "true", ["amount"] = "-0.05", ["day"] = "2024-02-29", ["at"] = "1969-12-31T23:59:59.5Z", ["local"] = "1970-01-01T00:00:00", ["raw"] = "ab01", ["list"] = """["1",null]""",
        };
        var landed = Transformed.Apply(batch, [.. expected.Keys.Select(name => new LandingTransform.Hash(name, null))]);

        Assert.All(expected, pair => Assert.Equal(Sha(pair.Value), Assert.Single(Transformed.Column(landed, pair.Key))));
    }

    [Fact]
    public void Documents_OfTheSource_AreRewrittenOnlyWhereTheyHaveTheMember()
    {
        var payload = LogicalColumn.Field("payload", LogicalType.Json, LogicalColumn.PayloadKey);
        string[] documents = [
            """{ "id" : 1, "Email":"a@b", "nested": {"email": 1.50} }""", """{"id":2 , "x": [1 , 2]}""", """{"email":null,"id":3}""", """{"id":4,"email":{"x":1}}""",
        ];
        var dropped = Transformed.Apply(ArrowRows.Of((payload, documents)), new LandingTransform.Drop("email"));
        var hashed = Transformed.Apply(ArrowRows.Of((payload, documents)), new LandingTransform.Hash("email", null));

        Assert.Equal(["""{"id" : 1,"nested": {"email": 1.50}}""", documents[1], """{"id":3}""", """{"id":4}"""], Transformed.Column(dropped, "payload"));
        Assert.Equal(["{\"id\" : 1,\"Email\":\"" + Sha("a@b") + "\",\"nested\": {\"email\": 1.50}}", documents[1], documents[2], "{\"id\":4,\"email\":\"" + Sha("""{"x":1}""") + "\"}"], Transformed.Column(hashed, "payload"));
    }

    [Fact]
    public async Task Transform_OfAColumnThatIsNotThere_StopsTheFirstLoad()
    {
        using var pipeline = new Pipeline();
        pipeline.Source.Table("people").Columns["email"] = LogicalType.Text;
        pipeline.Source.Table("people").Add(("id", 1L), ("email", "a"));
        var node = Pipeline.Node("people", with: table => table with { Transforms = [new LandingTransform.Hash("emial", null)] });
        var error = (await Assert.ThrowsAsync<WeirException>(() => pipeline.RunAsync(node))).Error;

        Assert.Equal(IngestionErrors.TransformColumnMissing, error.Code);
        Assert.Equal("Did you mean 'email'?", error.Hint);
        Assert.Empty(pipeline.Lake.Versions(node.Dataset));
    }

    [Fact]
    public async Task Transform_WhoseColumnLeavesTheSource_IsAWarning()
    {
        using var pipeline = new Pipeline();
        var table = pipeline.Source.Table("people");
        table.Columns["email"] = LogicalType.Text;
        table.Add(("id", 1L), ("email", "a"));
        var node = Pipeline.Node("people", with: entry => entry with { Transforms = [new LandingTransform.Hash("email", null)] });
        await pipeline.RunAsync(node);
        table.Columns.Remove("email");
        table.AddIds([2]);
        var outcome = await pipeline.RunAsync(node);

        Assert.Equal((IngestionErrors.TransformColumnMissing, Severity.Warning), (outcome.Warnings[0].Code, outcome.Warnings[0].Severity));
        Assert.Equal(2, pipeline.Ids(node).Length);
    }

    [Fact]
    public async Task Transform_WrittenForTheWholeContract_IsNoMistakeWhereTheColumnIsNot()
    {
        using var pipeline = new Pipeline();
        pipeline.Source.Table("orders").AddIds([1]);
        var outcome = await pipeline.RunAsync(Pipeline.Node("orders", with: table => table with { Transforms = [new LandingTransform.Hash("email", null) { Inherited = true }] }));

        Assert.Empty(outcome.Warnings);
    }

    [Fact]
    public void Hash_WithAMissingSalt_IsRefused() => Assert.Throws<WeirException>(() =>
        LandingPipeline.Of([new LandingTransform.Hash("a", "${env:NOT_SET}")], new MemoryConnections(new MemoryConnector())));

    private static string Sha(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
