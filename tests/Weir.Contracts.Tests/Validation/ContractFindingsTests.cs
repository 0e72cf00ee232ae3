namespace Weir.Contracts.Tests.Validation;

public sealed class ContractFindingsTests
{
    private const string Head = "id: orders\nsource_db: shop\nconnection: shop_db\n";

    [Theory]
    [InlineData("id: [\n", "orders.yml:2:1: error WEIR1150: This is not valid YAML")]
    [InlineData("source_db: shop\nconnection: c", "orders.yml:1:1: error WEIR1153: A contract lacks 'id' (or 'ingestion_jobid')")]
    [InlineData("id: \"\\n\"\nsource_db: shop\nconnection: c", "orders.yml:1:5: error WEIR1153: A contract lacks 'id' (or 'ingestion_jobid')")]
    [InlineData("ingestion_jobid: ' '\nsource_db: shop\nconnection: c", "orders.yml:1:18: error WEIR1153: A contract lacks 'id' (or 'ingestion_jobid')")]
    [InlineData("id: orders\nsource_db: ' '\nconnection: c", "orders.yml:2:12: error WEIR1153: Contract 'orders' lacks 'source_db'")]
    [InlineData(Head + "tables: [' ']", "orders.yml:4:10: error WEIR1153: Contract 'orders' has a table without a name.")]
    [InlineData(Head + "tables: [{ name: ' ' }]", "orders.yml:4:18: error WEIR1153: Table '' of contract 'orders' lacks 'name'")]
    [InlineData("id: orders\nconnection: c", "orders.yml:1:1: error WEIR1153: Contract 'orders' lacks 'source_db'")]
    [InlineData("id: orders\nsource_db: shop", "orders.yml:1:1: error WEIR1204: Contract 'orders' says neither 'connection' nor 'source_host'")]
    [InlineData(Head + "ingestion_tpye: full", "orders.yml:4:1: error WEIR1151: Contract 'orders' has an unknown key 'ingestion_tpye'. Did you mean 'ingestion_type'?")]
    [InlineData(Head + "ingestion_type: cdc", "orders.yml:4:17: error WEIR1155: Contract 'orders' has 'ingestion_type: cdc'; allowed are full, incremental.")]
    [InlineData(Head + "ingestion_frequency_minutes: hourly", "orders.yml:4:30: error WEIR1152: Contract 'orders': 'ingestion_frequency_minutes' must be a whole number")]
    [InlineData(Head + "ingestion_frequency_minutes: 0", "orders.yml:4:30: error WEIR1210: Contract 'orders' has 'ingestion_frequency_minutes: 0'")]
    [InlineData(Head + "ingestion_type: incremental", "orders.yml:1:1: error WEIR1206: Contract 'orders' is incremental but has no 'cursor'")]
    [InlineData(Head + "tables: [{ name: x, ingestion_type: incremental }]", "orders.yml:4:10: error WEIR1206: Table 'x' of contract 'orders' is incremental")]
    [InlineData(Head + "ingestion_type: incremental\ncursor: at\nlookback: 1h", "orders.yml:1:1: error WEIR1207: Contract 'orders' has a 'lookback' but no 'key': the rows read again would stand there twice.")]
    [InlineData(Head + "lookback: 1h", "orders.yml:1:1: warning WEIR1219: Contract 'orders' has a 'lookback', which only incremental reads by a cursor use.")]
    [InlineData(Head + "source_owner: '#shop'", "orders.yml:1:1: warning WEIR1209: Contract 'orders' has 'source_owner: #shop', which is not an e-mail address.")]
    [InlineData(Head + "password: hunter2", "orders.yml:4:1: error WEIR1203: Contract 'orders' holds 'password'; contracts never hold credentials.")]
    [InlineData(Head + "tables:\n  - name: x\n    user: weir", "orders.yml:6:5: error WEIR1203: Contract 'orders' holds 'user'")]
    [InlineData(Head + "source_host: postgres://weir:hunter2@db", "orders.yml:4:14: error WEIR1203: Contract 'orders' holds a URL with a password in it")]
    [InlineData(Head + "transforms: [{ hash: { column: ssn, salt: pepper } }]", "orders.yml:4:43: error WEIR1203: 'hash' of Contract 'orders' has its salt written in the clear")]
    [InlineData(Head + "transforms: [{ hsah: ssn }]", "orders.yml:4:14: error WEIR1211: Contract 'orders' has a transform that is 'hsah'; a transform is one of drop, hash, mask, keep, remove. Did you mean 'hash'?")]
    [InlineData(Head + "transforms: [{ keep: status }]", "orders.yml:4:22: error WEIR1211: Contract 'orders' has 'keep: 'status'', which lacks a condition.")]
    [InlineData(Head + "transforms: [{ keep: { column: a, equals: 1, in: [2] } }]", "orders.yml:4:22: error WEIR1211: 'keep' of Contract 'orders' has the conditions equals, in")]
    [InlineData(Head + "key: id\ntransforms: [{ drop: id }]", "orders.yml:5:22: error WEIR1212: Contract 'orders' hides the column 'id', which is its key")]
    [InlineData(Head + "transforms: [{ drop: a }, { hash: a }]", "orders.yml:4:35: error WEIR1211: Contract 'orders' uses the column 'a' after dropping it.")]
    [InlineData(Head + "tables: [{ name: x, columns: { a: bigintt } }]", "orders.yml:4:35: error WEIR1002: 'bigintt' is not a type.")]
    [InlineData(Head + "tables: [x]\nsource_table: y", "orders.yml:5:15: error WEIR1154: Contract 'orders' has both 'tables' and 'source_table'")]
    [InlineData(Head + "ingestion_jobid: orders", "orders.yml:4:18: error WEIR1154: Contract 'orders' has both 'id' and 'ingestion_jobid'")]
    [InlineData(Head + "tables: [x__dead_letters]", "orders.yml:4:10: error WEIR1217: Table 'x__dead_letters' of contract 'orders' would make the dataset")]
    [InlineData(Head + "tables: [X, x]", "orders.yml:4:13: error WEIR1205: Contract 'orders' covers 'shop.x' twice")]
    [InlineData("kind: DataContract\napiVersion: v2.2.2\nid: x", "orders.yml:2:13: error WEIR1218: This is a document of 'DataContract', version 'v2.2.2', which this version of Weir does not read.")]
    [InlineData("kind: DataProduct\napiVersion: v1.0.0\nid: x", "orders.yml:2:13: error WEIR1218: This is a document of 'DataProduct', version 'v1.0.0'")]
    public void Mistake_OfAnyKind_IsReportedAtItsPlace(string text, string expected) =>
        Assert.StartsWith("contracts/" + expected, Assert.Single(ProjectFolder.Lines(text)), StringComparison.Ordinal);

    [Fact]
    public void Owners_ThatAreMissing_AreWarnings()
    {
        var set = ProjectFolder.Read(Head);

        Assert.False(set.HasErrors);
        Assert.Equal(2, set.Findings.Count(finding => finding.Code == ContractErrors.MissingOwner));
    }

    [Fact]
    public void Mistakes_OfAllFiles_AreReportedAtOnceInOrder()
    {
        using var project = new ProjectFolder();
        var set = project.With("contracts/b.yml", Head + "colour: red\nshape: [1]\n").With("contracts/a.yml", "id: [\n").ReadAll();

        Assert.Equal(
            ["contracts/a.yml:2:1", "contracts/b.yml:5:1"],
            ProjectFolder.Lines(set).Where(line => line.Contains(" error ", StringComparison.Ordinal)).Select(line => line.Split(": error")[0]));
    }

    [Fact]
    public void Secret_InAContract_IsNeverRepeated() =>
        Assert.DoesNotContain("hunter2", string.Join('\n', ProjectFolder.Lines(Head + "password: hunter2\nsource_host: x://u:hunter2@h\ntransforms: [{ hash: { column: c, salt: hunter2 } }]")), StringComparison.Ordinal);

    [Theory]
    [InlineData("tables: [orders]", "tables: [Orders]", "covers 'shop.Orders', which contract 'orders' covers already at contracts/a.yml:4:10.")]
    [InlineData("purpose: all of it", "tables: [orders]", "covers 'shop.orders', which contract 'orders' covers already at contracts/a.yml:1:1.")]
    [InlineData("tables: [orders]", "tables: [ord*]", "covers 'shop.ord*', which contract 'orders' covers already")]
    [InlineData("tables: [{ name: crm.people, dataset: folk }]", "tables: [folk]", "covers 'shop.folk'")]
    public void Dataset_UnderTwoContracts_IsRefused(string first, string second, string expected)
    {
        using var project = new ProjectFolder();
        var set = project.With("contracts/a.yml", Head + first).With("contracts/b.yml", Head.Replace("orders", "again", StringComparison.Ordinal) + second).ReadAll();

        var finding = Assert.Single(ProjectFolder.Lines(set));
        Assert.StartsWith("contracts/b.yml:4:10: error WEIR1205: Contract 'again' ", finding, StringComparison.Ordinal);
        Assert.Contains(expected, finding, StringComparison.Ordinal);
    }

    [Fact]
    public void Table_NamedBesideAPatternOfTheSameContract_IsAnException() =>
        Assert.Empty(ProjectFolder.Lines(Head + "tables: ['*', { name: orders, key: id }]"));

    [Fact]
    public void Id_OfTwoContracts_IsRefused()
    {
        using var project = new ProjectFolder();
        var set = project.With("contracts/a.yml", Head).With("contracts/b.yml", Head.Replace("shop\n", "other\n", StringComparison.Ordinal)).ReadAll();

        Assert.StartsWith(
            "contracts/b.yml:1:1: error WEIR1202: Two contracts have the id 'orders'; the other is at contracts/a.yml:1:1.",
            Assert.Single(ProjectFolder.Lines(set)), StringComparison.Ordinal);
    }

    [Fact]
    public void File_ThatIsNotUtf8_IsReported()
    {
        using var folder = new Weir.Testing.Folders.TemporaryFolder();
        folder.Write("contracts/a.yml", "");
        File.WriteAllBytes(folder.At("contracts/a.yml"), [0x69, 0x64, 0x3A, 0xFF, 0xFE]);

        Assert.Equal("contracts/a.yml: error WEIR1201: The file is not UTF-8 text. Save it as UTF-8.", Assert.Single(ContractReader.ReadAll(folder.Path).Findings).ToString());
    }
}
