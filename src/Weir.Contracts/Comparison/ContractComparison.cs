using System.Globalization;
using Weir.Contracts.Listing;
using Weir.Core.Contracts;

namespace Weir.Contracts.Comparison;

/// <summary>
/// What differs between two versions of contracts, judged from the side of those who use the data: a difference is breaking when what the
/// older version lets them rely on may no longer hold.
/// </summary>
public static class ContractComparison
{
    /// <summary>The differences, contract by contract in the order of the newer version, what was removed last.</summary>
    /// <param name="before">The older version.</param>
    /// <param name="after">The newer version. A contract is the one of the same id; where both are a single contract, it is that one.</param>
    public static IReadOnlyList<ContractDifference> Of(IReadOnlyList<Contract> before, IReadOnlyList<Contract> after)
    {
        if (before is [var only] && after is [var other])
        {
            return Of(only, other);
        }

        var found = after.SelectMany(now => before.FirstOrDefault(old => old.Id == now.Id) is { } old ? Of(old, now) : [new ContractDifference(now.Id, null, null, "contract added", null, null, false, "Nobody relies on it yet.")]);
        var gone = before.Where(old => after.All(now => now.Id != old.Id))
            .Select(old => new ContractDifference(old.Id, null, null, "contract removed", null, null, true, "Nothing in it is promised any more."));
        return [.. found, .. gone];
    }

    /// <summary>Whether the major number of the version is higher than before; null where a version is missing or has no such number.</summary>
    public static bool? IsMajorRaised(Contract before, Contract after) =>
        Major(before.Version) is { } old && Major(after.Version) is { } now ? now > old : null;

    private static IReadOnlyList<ContractDifference> Of(Contract before, Contract after)
    {
        var found = new Differences(after.Id);
        if (before.Id != after.Id)
        {
            found.Breaking("id", before.Id, after.Id, "Selections and other repositories know it by its id.");
        }

        if (before.SourceDb != after.SourceDb)
        {
            found.Breaking("source_db", before.SourceDb, after.SourceDb, "Every raw table gets another name.");
        }

        Life(found, before, after);
        Frequency(found, before, after);
        TableComparison.Of(found, before, after);
        Words(found, before, after);
        return found.Found;
    }

    private static void Life(Differences found, Contract before, Contract after)
    {
        var (old, now) = (YamlText.Snake(before.Status), YamlText.Snake(after.Status));
        if (before.Status != after.Status && after.Status is ContractStatus.Retired)
        {
            found.Breaking("status", old, now, "It has ended.");
        }
        else if (before.Status != after.Status)
        {
            found.Compatible("status", old, now, after.Status is ContractStatus.Deprecated ? "It still holds, and will end." : "What is promised does not depend on it.");
        }

        if (before.ChangePolicy != after.ChangePolicy)
        {
            found.Compatible("on_source_change", YamlText.Snake(before.ChangePolicy), YamlText.Snake(after.ChangePolicy), "It concerns those who change the source.");
        }
    }

    private static void Frequency(Differences found, Contract before, Contract after)
    {
        var (old, now) = (Minutes(before), Minutes(after));
        if (before.Frequency == after.Frequency)
        {
            return;
        }

        if (before.Frequency is not null && (after.Frequency is null || after.Frequency > before.Frequency))
        {
            found.Breaking("ingestion_frequency_minutes", old, now, "Data arrives less often.");
        }
        else
        {
            found.Compatible("ingestion_frequency_minutes", old, now, "Data arrives more often.");
        }
    }

    private static void Words(Differences found, Contract before, Contract after)
    {
        found.Words("name", before.Name, after.Name);
        found.Words("version", before.Version, after.Version);
        found.Words("description", before.Description, after.Description);
        found.Words("domain", before.Domain, after.Domain);
        found.Words("team", before.Team, after.Team);
        found.Words("source_owner", before.SourceOwner, after.SourceOwner);
        found.Words("ingestion_owner", before.IngestionOwner, after.IngestionOwner);
        found.Words("purpose", before.Purpose, after.Purpose);
        found.Words("usage", before.Usage, after.Usage);
        found.Words("limitations", before.Limitations, after.Limitations);
        found.Words("consumers", Differences.List(before.Consumers), Differences.List(after.Consumers));
        found.Words("tags", Differences.List(before.Tags), Differences.List(after.Tags));
        found.Words("review_every", before.ReviewEvery.ToString(), after.ReviewEvery.ToString());
        found.Words("last_reviewed", Day(before.LastReviewed), Day(after.LastReviewed));
        if ((before.Connection, before.SourceHost) != (after.Connection, after.SourceHost))
        {
            found.Compatible("source", before.Connection ?? before.SourceHost, after.Connection ?? after.SourceHost, "Where the data comes from is no part of what is promised.");
        }
    }

    private static string? Minutes(Contract contract) => contract.Frequency?.TotalMinutes.ToString(CultureInfo.InvariantCulture);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static int? Major(string? version) =>
        int.TryParse(version?.TrimStart('v').Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : null;
}
