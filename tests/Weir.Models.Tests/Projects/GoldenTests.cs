using Weir.Core.Project;
using Weir.Models.Tests.SqlDependencies;
using Weir.Testing.Folders;

namespace Weir.Models.Tests.Projects;

/// <summary>
/// The compiled SQL of examples/jaffle against files beside this test. Set WEIR_UPDATE_GOLDEN=1 to write them anew, then read the diff.
/// </summary>
public sealed class GoldenTests(SqlParserFixture parser) : IClassFixture<SqlParserFixture>
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "tests", "Weir.Models.Tests", "Projects", "Expected", "jaffle");

    [Fact]
    public async Task Jaffle_CompiledSql_IsAsExpected()
    {
        var project = await ModelProject.LoadAsync(
            new ProjectConfig { Name = "jaffle", Directory = Path.Combine(RepositoryRoot.Path, "examples", "jaffle") },
            new ModelProjectOptions(new TestDialect(), parser.Parser), TestContext.Current.CancellationToken);
        var compiled = project.Models.Select(model => (model.Name, Sql: project.Compiler.Compile(model, CompileContext.Default)))
            .Concat(project.Models.Where(model => model.Config.Materialization is Materialization.Incremental)
                .Select(model => (Name: model.Name + ".incremental", Sql: project.Compiler.Compile(model, new CompileContext { IsIncremental = true }))))
            .Concat(project.Tests.Select(test => (test.Name, Sql: project.Compiler.Compile(test))))
            .ToDictionary(file => file.Name + ".sql", file => file.Sql + "\n");

        if (Environment.GetEnvironmentVariable("WEIR_UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Folder);
            compiled.ToList().ForEach(file => File.WriteAllText(Path.Combine(Folder, file.Key), file.Value));
        }

        Assert.Equal(compiled.Keys.Order(), Directory.GetFiles(Folder).Select(Path.GetFileName).Order());
        Assert.All(compiled, file => Assert.Equal(File.ReadAllText(Path.Combine(Folder, file.Key)), file.Value));
    }
}
