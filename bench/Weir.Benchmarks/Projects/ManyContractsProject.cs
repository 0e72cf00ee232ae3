using System.Globalization;
using Weir.Benchmarks.Measuring;
using Weir.Testing.Folders;

namespace Weir.Benchmarks.Projects;

/// <summary>Contracts of several systems in a git repository, with models made of some of them; the same for the same number.</summary>
internal static class ManyContractsProject
{
    private const int Commits = 20;
    private const int ContractsForEachModel = 10;

    private static readonly string[] Systems = ["billing", "orders", "catalog", "playback", "accounts", "marketing", "support", "logistics", "payments", "devices"];
    private static readonly string[] Nouns = ["invoice", "customer", "subscription", "title", "session", "shipment", "refund", "campaign", "profile", "rating", "coupon", "address"];

    /// <summary>Writes and commits them.</summary>
    public static async Task WriteAsync(TemporaryFolder folder, int contracts)
    {
        folder.Write("weir.yml", "name: video\n");
        await GitAsync(folder, "init", "-q");
        for (var commit = 0; commit < Commits; commit++)
        {
            for (var at = commit; at < contracts; at += Commits)
            {
                folder.Write($"contracts/{Systems[at % Systems.Length]}/contract_{at:0000}.yml", Contract(at));
                if (at % ContractsForEachModel == 0)
                {
                    folder.Write($"models/daily_{at}.sql", $"select column_2, count(*) as n from {Systems[at % Systems.Length]}.table_{at} where column_3 is not null group by column_2");
                    folder.Write($"models/top_{at}.sql", $"select column_2, n from {{{{ ref('daily_{at}') }}}} order by n");
                }
            }

            await GitAsync(folder, "add", "-A");
            await GitAsync(folder, "-c", "user.name=Bench", "-c", "user.email=bench@example.com", "commit", "-q", "-m", $"Contracts, part {commit}");
        }
    }

    private static string Contract(int at)
    {
        var (system, noun, other) = (Systems[at % Systems.Length], Nouns[at % Nouns.Length], Nouns[at * 7 % Nouns.Length]);
        var columns = Enumerable.Range(0, 12).Select(column => string.Create(
            CultureInfo.InvariantCulture, $"      column_{column}: {{ type: {(column % 3 == 0 ? "bigint" : "text")}, description: \"Value {column} of the {noun}, as {system} writes it.\" }}\n"));
        return string.Create(CultureInfo.InvariantCulture, $"""
            id: {system}_{noun}_{at:0000}
            source_db: {system}
            source_host: {system}.example.com
            source_owner: {system}-team-{at % 30}@example.com
            ingestion_owner: data@example.com
            ingestion_frequency_minutes: {(at % 4 + 1) * 15}
            purpose: Every {noun} of {system} with its {other}, for the weekly review number {at}.
            consumers: [{system}-analysts@example.com]
            tags: [{system}, {(at % 5 == 0 ? "core" : "daily")}]
            tables:
              - name: table_{at}
                key: column_0
                columns:

            """) + string.Concat(columns);
    }

    private static Task<string> GitAsync(TemporaryFolder folder, params string[] arguments) => Processes.RunInAsync(folder.Path, "git", arguments);
}
