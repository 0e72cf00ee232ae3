using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Weir.Benchmarks.Measuring;
using Weir.Benchmarks.Projects;
using Weir.Testing.Folders;

namespace Weir.Benchmarks.Scenarios;

/// <summary>How long it takes to publish many contracts, and how long a reader waits for the first answer of the search.</summary>
internal sealed partial class ContractSite : IScenario
{
    private const double WriteBar = 5;
    private const double AnswerBar = 100;

    private static readonly string Launcher = Path.Combine(RepositoryRoot.Path, "weir");
    private static readonly string Chromium = Environment.GetEnvironmentVariable("WEIR_TEST_CHROMIUM") ?? "chromium";

    // Asks as soon as the page is there, before anything is prepared, and waits until the answer is laid out.
    private const string Asking = """
        addEventListener("load", function () {
          var box = document.getElementById("q"), times = [];
          ["refund column_7", "r", "no such thing", "logistics", "value 3 of the coupon"].forEach(function (words) {
            var begin = performance.now();
            box.value = words;
            box.dispatchEvent(new Event("input", { bubbles: true }));
            document.body.getBoundingClientRect();
            times.push(performance.now() - begin);
          });
          var told = document.createElement("output");
          told.id = "times";
          told.textContent = times.join(" ") + " found " + document.getElementById("count").textContent;
          document.body.append(told);
        });
        """;

    public string Name => "contract-site";

    public string Question => "`weir contracts site` of 2,000 contracts with 400 models and 20 commits (whole process, empty folder), and the answers of its search in Chromium, each until it is laid out; the first is asked when the page has just loaded.";

    public async Task RunAsync(BenchmarkOptions options, Report report)
    {
        var contracts = Math.Max(100, (int)(2000 * options.Scale));
        using var project = new TemporaryFolder();
        await ManyContractsProject.WriteAsync(project, contracts);
        var times = new List<double>();
        for (var run = 0; run <= options.Pairs; run++)
        {
            if (Directory.Exists(project.At("site")))
            {
                Directory.Delete(project.At("site"), recursive: true);
            }

            var watch = Stopwatch.StartNew();
            await Processes.RunInAsync(project.Path, Launcher, "contracts", "site");
            times.Add(watch.Elapsed.TotalSeconds);
        }

        report.Limit($"a site of {contracts:N0} contracts", Median(times.Skip(1)), "s", WriteBar);
        await AskAsync(project, options, report);
    }

    private static async Task AskAsync(TemporaryFolder project, BenchmarkOptions options, Report report)
    {
        project.Write("site/assets/ask.js", Asking);
        var page = await File.ReadAllTextAsync(project.At("site/index.html"));
        project.Write("site/ask.html", page.Replace("</head>", "<script defer src=\"assets/ask.js\"></script></head>", StringComparison.Ordinal));
        var answers = new List<double[]>();
        for (var run = 0; run <= options.Pairs; run++)
        {
            using var profile = new TemporaryFolder();
            var dumped = await Processes.RunAsync(
                Chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                $"--user-data-dir={profile.Path}", "--dump-dom", new Uri(project.At("site/ask.html")).ToString());
            answers.Add([.. Times().Match(dumped).Groups[1].Value.Split(' ').Select(time => double.Parse(time, CultureInfo.InvariantCulture))]);
        }

        report.Limit("the first answer of its search", Median(answers.Select(times => times[0])), "ms", AnswerBar);
        report.Limit("the slowest of the four after it", Median(answers.Select(times => times.Skip(1).Max())), "ms", AnswerBar);
        report.Line($"- size: list {Size(project, "site/index.html")} KiB, what search reads {Size(project, "site/assets/search.js")} KiB");
    }

    private static double Median(IEnumerable<double> times) => times.Order().ToArray() is var ordered ? ordered[ordered.Length / 2] : 0;

    private static string Size(TemporaryFolder project, string file) => (new FileInfo(project.At(file)).Length / 1024).ToString("N0", CultureInfo.InvariantCulture);

    [GeneratedRegex("<output id=\"times\">([0-9. ]+) found ")]
    private static partial Regex Times();
}
