using Weir.Core.Errors;

namespace Weir.Contracts.Tests.Validation;

public sealed class ConnectionFindingsTests
{
    private const string Owners = "source_owner: a@example.com\ningestion_owner: b@example.com\n";

    [Theory]
    [InlineData("connection: shop_bd", "error WEIR1162: Contract 'c' names the connection 'shop_bd', but no connection fits")]
    [InlineData("source_host: elsewhere.com", "warning WEIR1162: Contract 'c' reads the database 'ecommerce' on 'elsewhere.com', but no connection fits")]
    [InlineData("connection: exports", "error WEIR1101: Table '*' of contract 'c' lacks the setting 'path': Which files.")]
    [InlineData("connection: exports\npath: x.xml\nformat: xml", "error WEIR1102: Table '*' of contract 'c' has 'format: xml', which is not one of csv, json.")]
    [InlineData("connection: shop_db\npath: x.csv", "error WEIR1100: Table '*' of contract 'c' has a setting 'path' that connector 'database' does not know. It knows page_rows.")]
    [InlineData("connection: shop_db\npage_row: 5", "error WEIR1151: Contract 'c' has an unknown key 'page_row'. Did you mean 'page_rows'?")]
    [InlineData("connection: shop_db\ningestion_type: incremental", "error WEIR1206: Contract 'c' is incremental but has no 'cursor'")]
    public void Contract_AgainstTheProject_IsChecked(string text, string expected) =>
        Assert.Contains(expected, Assert.Single(Read(text)).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("source_host: MY_HOST.com")]
    [InlineData("connection: shop_db\npage_rows: 500")]
    [InlineData("connection: exports\npath: x.csv\ningestion_type: incremental")]
    public void Contract_ThatFitsTheProject_HasNoFindings(string text) => Assert.Empty(Read(text).Select(finding => finding.ToString()));

    private static IReadOnlyList<WeirError> Read(string text)
    {
        using var project = new ProjectFolder();
        return project.With("contracts/c.yml", $"id: c\nsource_db: ecommerce\n{Owners}{text}\n")
            .ReadAgainst(text.Contains("host", StringComparison.Ordinal) ? ["shop_db=database"] : ["shop_db=database", "exports=files"]).Findings;
    }
}
