using CsCheck;
using Weir.Configuration.Yaml;
using Weir.Contracts.Reading;
using Weir.Core.Errors;
using Weir.Core.Ports;

namespace Weir.Contracts.Tests.Reading;

public sealed class FlatFormTests
{
    private const string Verbatim = """
        { ingestion_jobid: "orders_postgres", source_host: "my_host.com", source_db: "ecommerce", ingestion_type: "full",
          ingestion_frequency_minutes: "60", source_owner: "dev-team@mycompany.com", ingestion_owner: "data-eng@mycompany.com" };
        """;

    [Theory]
    [InlineData("contracts/orders.json")]
    [InlineData("contracts/orders.yml")]
    public void FlatContract_Verbatim_IsRead(string file)
    {
        var contract = ProjectFolder.One(Verbatim, file);

        Assert.Equal("orders_postgres", contract.Id);
        Assert.Equal("my_host.com", contract.SourceHost);
        Assert.Equal("ecommerce", contract.SourceDb);
        Assert.Equal(ReadMode.Full, contract.Mode);
        Assert.Equal(TimeSpan.FromHours(1), contract.Frequency);
        Assert.Equal("dev-team@mycompany.com", contract.SourceOwner);
        Assert.Equal("data-eng@mycompany.com", contract.IngestionOwner);
        Assert.Equal($"{file}:1:1", contract.Location!.ToString());
    }

    [Fact]
    public void FlatContract_WithoutATable_CoversTheWholeDatabaseAndSaysSo()
    {
        var set = ProjectFolder.Read(Verbatim);

        Assert.Equal("*", Assert.Single(set.Contracts[0].Tables).Pattern);
        Assert.Equal(
            "contracts/orders.yml:1:1: note: Contract 'orders_postgres' names no table, so it covers the whole database 'ecommerce'.",
            Assert.Single(set.Notes).ToString());
    }

    [Fact]
    public void FlatContract_OfAWikiPage_IsReadWithItsHabits()
    {
        var set = ProjectFolder.Read("""
            // Orders, as agreed in March
            /* two of them */
            {
              ingestion_jobid: orders,   # no quotes
              source_host: 'my_host.com',
              source_db: “ecommerce”,
              source_table: Orders,
              source_owner: a@example.com, ingestion_owner: b@example.com,
              purpose: see http://wiki/orders,
            };
            { "id": "items", "source_host": "my_host.com", "source_db": "ecommerce", "tables": ["Items", {"name": "Parts", "cursor": "id", "ingestion_type": "incremental"}],
              "source_owner": "a@example.com", "ingestion_owner": "b@example.com", "ingestion_frequency_minutes": 5 }
            """);

        Assert.Empty(set.Findings);
        Assert.Equal(["orders", "items"], set.Contracts.Select(contract => contract.Id));
        Assert.Equal("see http://wiki/orders", set.Contracts[0].Purpose);
        Assert.Equal(["Items", "Parts"], set.Contracts[1].Tables.Select(table => table.Pattern));
        Assert.Equal(11, set.Contracts[1].Location!.Line);
    }

    [Theory]
    [InlineData("{ id: \"a\", source_db }", "contracts/orders.yml:1:22: error WEIR1200: Expected ':' after the key 'source_db', but found '}'.")]
    [InlineData("{ id: \"a\"\n source_db: \"b\" }", "contracts/orders.yml:2:2: error WEIR1200: Expected ',' or '}', but found 's'.")]
    [InlineData("{ id: \"a\n}", "contracts/orders.yml:1:7: error WEIR1200: This quoted text does not end on its line.")]
    [InlineData("{ id: \"a\",", "contracts/orders.yml:1:11: error WEIR1200: Expected a key, but found the end of the file.")]
    [InlineData("{ id: \"a\", id: b }", "contracts/orders.yml:1:12: error WEIR1154: The key 'id' stands twice in this contract.")]
    [InlineData("{} oops", "contracts/orders.yml:1:4: error WEIR1200: Expected a contract in braces, but found 'o'.")]
    [InlineData("{ /* id: 1 }", "contracts/orders.yml:1:3: error WEIR1200: This comment is not closed.")]
    [InlineData("{ id: \"\\q\" }", "contracts/orders.yml:1:9: error WEIR1200: '\\q' is not an escape")]
    public void BrokenText_OfAnyKind_IsReportedAtItsPlace(string text, string expected) =>
        Assert.StartsWith(expected, Assert.Single(ProjectFolder.Lines(text)), StringComparison.Ordinal);

    [Fact]
    public void Nesting_WithoutEnd_IsRefused() =>
        Assert.Contains("nests deeper", Assert.Single(ProjectFolder.Lines(new string('[', 10_000))), StringComparison.Ordinal);

    [Fact]
    public void AnyText_OfTheFlatForm_IsReadOrRefusedWithAnError() =>
        Gen.OneOf(Gen.Char["{}[]:;,\"'#/*\\ \n\tab1\u201C\u201D"].Array[0, 40].Select(chars => "{" + new string(chars)), Gen.String.Select(text => "[" + text)).Sample(text =>
        {
            try
            {
                FlatForm.Parse(text, "f");
            }
            catch (WeirException)
            {
                // Refused is fine; any other exception is not.
            }
        });

    [Fact]
    public void Json_OfAnyTexts_IsReadBackExactly() =>
        Gen.Select(Gen.String, Gen.String).Sample((key, value) =>
        {
            var json = System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, string> { [key] = value });
            var entry = Assert.Single(Assert.IsType<YamlMapping>(Assert.Single(FlatForm.Parse(json, "f"))).Entries);
            return entry.Key.Text == Wellformed(key) && ((YamlScalar)entry.Value).Text == Wellformed(value);
        });

    // The serializer replaces what is not Unicode.
    private static string Wellformed(string text) => string.Concat(text.EnumerateRunes());
}
