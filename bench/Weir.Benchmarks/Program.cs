using System.Globalization;
using Weir.Benchmarks;
using Weir.Benchmarks.Measuring;
using Weir.Benchmarks.Scenarios;
using Weir.Testing.Folders;

// dotnet run -c Release --project bench/Weir.Benchmarks -- SCENARIO [--pairs 5] [--scale 1] [--save]
IScenario[] scenarios = [new StartUp(), new ThousandModels(), new Lineage(), new PostgresIngest(), new CsvToLake(), new SmallFiles(), new CommitCheck(), new CommitHook(), new ContractSite()];

if (args is ["plain-statements", var engine, var url, var file])
{
    // The peer of thousand-models, as a process of its own.
    await PlainStatements.RunAsync(engine, url, file);
    return 0;
}

if (scenarios.FirstOrDefault(candidate => candidate.Name == args.FirstOrDefault()) is not { } scenario)
{
    foreach (var known in scenarios)
    {
        Console.WriteLine($"{known.Name,-20} {known.Question}");
    }

    return 2;
}

var options = new BenchmarkOptions(
    int.Parse(Option("--pairs") ?? "5", CultureInfo.InvariantCulture), double.Parse(Option("--scale") ?? "1", CultureInfo.InvariantCulture));
var report = new Report(Console.Out);
report.Begin(scenario, $"dotnet run -c Release --project bench/Weir.Benchmarks -- {string.Join(' ', args)}", TimeProvider.System);
await scenario.RunAsync(options, report);
if (args.Contains("--save"))
{
    var results = Directory.CreateDirectory(Path.Combine(RepositoryRoot.Path, "bench", "results"));
    await File.WriteAllTextAsync(Path.Combine(results.FullName, $"{scenario.Name}.md"), report.Text);
}

return 0;

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
