using System.Globalization;
using System.Text.Json;
using Weir.Benchmarks.Measuring;
using Weir.Benchmarks.Projects;
using Weir.Testing.Folders;
using Weir.Testing.Servers;

namespace Weir.Benchmarks.Scenarios;

/// <summary><c>weir run</c> of a thousand table models beside one plain program that sends the same statements.</summary>
internal sealed class ThousandModels : IScenario
{
    private const double Bar = 1.3;

    private static readonly string Launcher = Path.Combine(RepositoryRoot.Path, "weir");
    private static readonly string Self = Environment.ProcessPath!;

    public string Name => "thousand-models";

    public string Question =>
        "`weir run` of 1,000 generated table models in 20 layers, whole process, against the same compiled statements sent by one plain program.";

    public async Task RunAsync(BenchmarkOptions options, Report report)
    {
        var models = Math.Max(ThousandModelsProject.Layers, (int)(1000 * options.Scale));
        using var folder = new TemporaryFolder();
        var database = folder.At("weir.duckdb");
        var plain = folder.At("plain.duckdb");
        ThousandModelsProject.Write(folder, models, $"duckdb://{database}");
        var statements = await StatementsAsync(folder, name => $"create or replace table \"main\".\"{name}\" as ");
        report.Times("DuckDB", await Pairs.RunAsync(
            options.Pairs, () => Processes.RunAsync(Launcher, "run", "--project", folder.Path),
            () => Processes.RunAsync(Self, "plain-statements", "duckdb", plain, statements),
            () =>
            {
                Remove(folder, database, plain);
            }), Bar);

        using var server = new PostgresServer();
        using var postgres = new TemporaryFolder();
        ThousandModelsProject.Write(postgres, models, $"postgres://{PostgresServer.User}@127.0.0.1:{server.Port}/ours");
        var postgresStatements = await StatementsAsync(postgres, name => $"create table \"public\".\"{name}\" as ");
        report.Times("PostgreSQL", await Pairs.RunAsync(
            options.Pairs, () => Processes.RunAsync(Launcher, "run", "--project", postgres.Path),
            () => Processes.RunAsync(Self, "plain-statements", "postgres", server.ConnectionString("peer"), postgresStatements),
            () =>
            {
                Remove(postgres);
                server.Execute("drop database if exists ours with (force)");
                server.Execute("drop database if exists peer with (force)");
                server.Execute("create database ours");
                server.Execute("create database peer");
            }), Bar);
    }

    // Layers sort by number, so the names' order is an order of dependencies.
    private static async Task<string> StatementsAsync(TemporaryFolder folder, Func<string, string> wrapper)
    {
        using var compiled = JsonDocument.Parse(await Processes.RunAsync(Launcher, "compile", "--project", folder.Path, "--format", "json"));
        var statements = compiled.RootElement.GetProperty("nodes").EnumerateArray()
            .Select(node => (Name: node.GetProperty("name").GetString()!, Sql: node.GetProperty("sql").GetString()!))
            .OrderBy(model => int.Parse(model.Name.Split('_')[1], CultureInfo.InvariantCulture))
            .Select(model => wrapper(model.Name) + model.Sql);
        var path = folder.At("statements.sql");
        await File.WriteAllTextAsync(path, string.Join(PlainStatements.Separator, statements));
        return path;
    }

    private static void Remove(TemporaryFolder folder, params string[] files)
    {
        if (Directory.Exists(folder.At(".weir")))
        {
            Directory.Delete(folder.At(".weir"), recursive: true);
        }

        foreach (var file in files)
        {
            File.Delete(file);
            File.Delete($"{file}.wal");
        }
    }
}
