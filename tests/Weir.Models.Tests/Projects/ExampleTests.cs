using Weir.Core.Contracts;
using Weir.Core.Graph;
using Weir.Core.Project;
using Weir.Models.Tests.SqlDependencies;
using Weir.Testing.Folders;

namespace Weir.Models.Tests.Projects;

public sealed class ExampleTests(SqlParserFixture parser) : IClassFixture<SqlParserFixture>
{
    [Fact]
    public async Task Orders_Dependencies_ComeFromAllThreePlaces()
    {
        var project = await LoadAsync("orders", ProjectFolder.Dataset("ecommerce", "orders"));

        Assert.Empty(project.Warnings);
        Assert.Equal(
            [
                "dataset:ecommerce.orders -> model:model_1 Source",
                "model:model_1 -> model:model_2 Ref",
                "seed:campaigns -> model:model_2 Ref",
                "model:model_1 -> model:model_3 ParsedFromSql",
            ],
            project.Edges.Where(edge => edge.To.Kind is NodeKind.Model).Select(edge => $"{edge.From} -> {edge.To} {edge.Reason}"));
        Assert.Contains("models/model_3.sql:7:6", project.Edges.Select(edge => edge.Location?.ToString()));
    }

    [Fact]
    public async Task Shop_Loads()
    {
        string[] tables = ["customers", "products", "orders", "payments"];
        var project = await LoadAsync(
            "shop", [.. tables.Select(table => ProjectFolder.Dataset("shop", table)), ProjectFolder.Dataset("logistics", "shipments")]);

        Assert.Empty(project.Warnings);
        Assert.Equal(11, project.Models.Count);
        Assert.Contains(project.Models, model => model.Owner == "finance@example.com");
    }

    private Task<ModelProject> LoadAsync(string example, params DatasetNode[] datasets) => ModelProject.LoadAsync(
        new ProjectConfig { Name = example, Directory = Path.Combine(RepositoryRoot.Path, "examples", example) },
        new ModelProjectOptions(new TestDialect(), parser.Parser) { Datasets = datasets }, TestContext.Current.CancellationToken);
}
