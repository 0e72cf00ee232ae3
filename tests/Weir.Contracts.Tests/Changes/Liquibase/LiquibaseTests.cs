using System.Text;
using Weir.Contracts.Changes;
using Weir.Contracts.Changes.Liquibase;

namespace Weir.Contracts.Tests.Changes.Liquibase;

public sealed class LiquibaseTests
{
    [Theory]
    [InlineData("<dropTable tableName='orders'/>", "orders TableDropped: orders ->")]
    [InlineData("<renameTable oldTableName='orders' newTableName='sales'/>", "orders TableRenamed: orders -> sales")]
    [InlineData("<addColumn tableName='orders'><column name='a' type='int'/><column name='b' type='text'/></addColumn>", "orders.a ColumnAdded: -> int\norders.b ColumnAdded: -> text")]
    [InlineData("<dropColumn tableName='orders' columnName='note'/>", "orders.note ColumnDropped: text ->")]
    [InlineData("<dropColumn tableName='orders'><column name='note'/><column name='id'/></dropColumn>", "orders.note ColumnDropped: text ->\norders.id ColumnDropped: int ->")]
    [InlineData("<renameColumn tableName='orders' oldColumnName='note' newColumnName='remark'/>", "orders.note ColumnRenamed: note -> remark")]
    [InlineData("<modifyDataType schemaName='shop' tableName='orders' columnName='id' newDataType='bigint'/>", "shop.orders.id ColumnRetyped: int -> bigint")]
    [InlineData("<addNotNullConstraint tableName='orders' columnName='note'/>", "orders.note Nullability: NULL -> NOT NULL")]
    [InlineData("<dropNotNullConstraint tableName='orders' columnName='id'/>", "orders.id Nullability: NOT NULL -> NULL")]
    [InlineData("<addDefaultValue tableName='orders' columnName='note' defaultValue='x'/>", "orders.note Default: -> x")]
    [InlineData("<addPrimaryKey tableName='orders' columnNames='id'/>", "orders.id Key: -> primary key (id)")]
    [InlineData("<createIndex tableName='orders' indexName='i'><column name='id'/></createIndex>", "")]
    [InlineData("<insert tableName='orders'><column name='id' value='1'/></insert>", "")]
    [InlineData("<sql>alter table orders drop column note; drop table carts</sql>", "orders.note ColumnDropped: text ->\ncarts TableDropped: carts ->")]
    [InlineData("<dropColumn tableName='orders' columnName='note'/><rollback><addColumn tableName='orders'><column name='note' type='text'/></addColumn></rollback>", "orders.note ColumnDropped: text ->")]
    [InlineData("<preConditions onFail='MARK_RAN'><columnExists tableName='orders' columnName='note'/></preConditions><dropColumn tableName='orders' columnName='note'/>", "orders.note ColumnDropped: text -> (likely)")]
    [InlineData("<customChange class='org.example.Move'/>", "? Unknown: customChange org.example.Move -> (cannot tell)")]
    [InlineData("<dropColumn tableName='${table}' columnName='note'/>", "?.note ColumnDropped (cannot tell)")]
    public void Change_InXml_IsTold(string change, string told) =>
        Assert.Equal(told, Lines(Xml(Set("1", change)), new KnownTables(("orders", "id int not null, note text"))));

    [Fact]
    public void Yaml_AndJson_SayTheSame()
    {
        const string Yaml =
            """
            databaseChangeLog:
              - property: { name: t, value: orders }
              - changeSet:
                  id: 1
                  author: a
                  changes:
                    - dropColumn:
                        tableName: ${t}
                        columns:
                          - column: { name: note }
                    - renameColumn: { tableName: orders, oldColumnName: id, newColumnName: order_id }
                  rollback:
                    - dropTable: { tableName: orders }
            """;
        const string Json =
            """
            {"databaseChangeLog": [{"changeSet": {"id": "1", "author": "a", "changes": [
              {"dropColumn": {"tableName": "orders", "columnName": "note"}},
              {"renameColumn": {"tableName": "orders", "oldColumnName": "id", "newColumnName": "order_id"}}]}}]}
            """;

        Assert.Equal("orders.note ColumnDropped\norders.id ColumnRenamed: id -> order_id", Lines(Yaml, path: "db/changelog.yaml"));
        Assert.Equal("orders.note ColumnDropped\norders.id ColumnRenamed: id -> order_id", Lines(Json, path: "db/changelog.json"));
    }

    [Fact]
    public void Changelog_ThatGrows_TellsItsNewSets_WithWhatTheOldOnesKnow()
    {
        var before = Xml(Set("1", "<createTable tableName='t'><column name='a' type='int'/><column name='b' type='text'/></createTable>"));
        var after = before.Replace("</databaseChangeLog>", Set("2", "<dropColumn tableName='t' columnName='b'/>") + "</databaseChangeLog>", StringComparison.Ordinal);

        Assert.Equal("t.b ColumnDropped: text ->", Lines(after, before: before));
    }

    [Fact]
    public void Set_ThatIsEdited_IsLikely_AndOneTakenOutIsARiddle()
    {
        var before = Xml(Set("1", "<dropColumn tableName='t' columnName='a'/>") + Set("2", "<dropTable tableName='u'/>"));
        var after = Xml(Set("1", "<dropColumn tableName='t' columnName='a'/><dropColumn tableName='t' columnName='b'/>"));

        Assert.Equal("t.b ColumnDropped (likely)\n? Unknown: change set me:2 was taken out -> (cannot tell)", Lines(after, before: before));
    }

    [Fact]
    public void Files_ThatAreNoChangelogs_AreNotRead()
    {
        var detector = new LiquibaseDetector();

        Assert.False(detector.Reads(new ChangedFile("pom.xml", null, "<project/>")));
        Assert.False(detector.Reads(new ChangedFile("compose.yaml", null, "services: {}")));
        Assert.False(detector.Reads(new ChangedFile("notes.md", null, "databaseChangeLog")));
    }

    [Theory]
    [InlineData("a.xml", "<databaseChangeLog><changeSet")]
    [InlineData("a.xml", "<!DOCTYPE x [<!ENTITY a 'b'><!ENTITY c '&a;&a;&a;'>]><databaseChangeLog>&c;</databaseChangeLog>")]
    [InlineData("a.xml", "<!DOCTYPE x SYSTEM 'file:///etc/passwd'><databaseChangeLog><changeSet id='1' author='a'><sql>&x;</sql></changeSet></databaseChangeLog>")]
    [InlineData("a.yaml", "databaseChangeLog: [")]
    [InlineData("a.yaml", "databaseChangeLog: &a [*a]")]
    [InlineData("a.json", "{\"databaseChangeLog\": ")]
    public void Changelog_ThatIsBroken_CannotBeTold(string path, string text)
    {
        var change = Assert.Single(Detect(new ChangedFile(path, null, text)));

        Assert.Equal((null, ChangeConfidence.CannotTell), (change.Table, change.Confidence));
    }

    [Fact]
    public void Aliases_ThatMultiply_DoNotExhaustMemory()
    {
        var bomb = "databaseChangeLog:\n  - &a0 [x]\n" + string.Concat(
            Enumerable.Range(1, 30).Select(n => $"  - &a{n} [{string.Join(", ", Enumerable.Repeat($"*a{n - 1}", 9))}]\n"));

        Assert.Equal(ChangeConfidence.CannotTell, Assert.Single(Detect(new ChangedFile("a.yaml", null, bomb))).Confidence);
    }

    [Fact]
    public void Nesting_AndSoup_OfEverySeed_AreReadWithoutFailing()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 100_000));
        Assert.Single(Detect(new ChangedFile("a.xml", null, "<databaseChangeLog>" + deep)));
        string[] soup = ["<databaseChangeLog>", "</databaseChangeLog>", "<changeSet id='1'>", "</changeSet>", "<column name=", "'", "\"", ">", "<", "/>", "&amp;", "&", "<![CDATA[", "]]>",
            "databaseChangeLog:", "\n  - changeSet:", "\n    - ", ": ", "{", "}", "[", "]", "*a", "&a ", "dropColumn", "\t", "\0", "é", "<!--", "-->", "<?x?>", "${a}"];
        for (var seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            var text = new StringBuilder("databaseChangeLog");
            for (var words = random.Next(1, 60); words > 0; words--)
            {
                text.Append(soup[random.Next(soup.Length)]);
            }

            foreach (var path in new[] { "a.xml", "a.yaml", "a.json" })
            {
                Assert.All(Detect(new ChangedFile(path, null, text.ToString())), change => Assert.Equal(path, change.At.File));
            }
        }
    }

    // keycloak/keycloak 064f72b0265e: a value column becomes a large one through a second column.
    [Fact]
    public void Keycloak_ColumnCopiedDroppedAndRenamedBack_IsRetyped() => Assert.Equal(
        "COMPONENT_CONFIG.VALUE ColumnRetyped: -> NCLOB (likely)",
        Lines(Xml(Set("2.5.0-unicode-oracle",
            """
            <preConditions onFail="MARK_RAN"><dbms type="oracle"/></preConditions>
            <addColumn tableName="COMPONENT_CONFIG"><column name="VALUE_NEW" type="NCLOB"/></addColumn>
            <sql>UPDATE COMPONENT_CONFIG SET VALUE_NEW = VALUE, VALUE = NULL</sql>
            <dropColumn tableName="COMPONENT_CONFIG" columnName="VALUE"/>
            <renameColumn tableName="COMPONENT_CONFIG" oldColumnName="VALUE_NEW" newColumnName="VALUE" columnDataType="NCLOB"/>
            """))));

    // metabase/metabase d154fdcdc57e: a column goes, others get defaults.
    [Fact]
    public void Metabase_FieldType_IsDropped() => Assert.Equal(
        "metabase_field.field_type ColumnDropped\nmetabase_field.active Default: -> true",
        Lines(
            """
            databaseChangeLog:
              - changeSet:
                  id: 41
                  author: camsaul
                  changes:
                    - dropColumn:
                        tableName: metabase_field
                        columnName: field_type
                    - addDefaultValue:
                        tableName: metabase_field
                        columnName: active
                        defaultValueBoolean: true
            """, path: "resources/migrations/041_drop_field_field_type.yaml"));

    private static string Xml(string sets) =>
        $"<?xml version=\"1.0\"?>\n<databaseChangeLog xmlns=\"http://www.liquibase.org/xml/ns/dbchangelog\">{sets}</databaseChangeLog>";

    private static string Set(string id, string changes) => $"\n<changeSet author=\"me\" id=\"{id}\">\n{changes}\n</changeSet>\n";

    private static string Lines(string after, ISchemaBefore? known = null, string? before = null, string path = "db/changelog.xml") =>
        string.Join("\n", Detect(new ChangedFile(path, before, after), known).Select(Found.Line));

    private static IReadOnlyList<TableChange> Detect(ChangedFile file, ISchemaBefore? known = null)
    {
        var detector = new LiquibaseDetector();
        Assert.True(detector.Reads(file));
        return detector.Detect(file, known ?? new UnknownSchema());
    }
}
