using System.Globalization;
using Weir.Contracts.Reminders;
using Weir.Core.Contracts;
using Weir.Core.Errors;

namespace Weir.Contracts.Tests.Reminders;

/// <summary>Contracts that are due.</summary>
internal static class Reviews
{
    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static Contract Contract(string id, string? source = "dev-team@example.com", string? ingestion = "data-eng@example.com") => new(id)
    {
        SourceDb = "ecommerce",
        SourceOwner = source,
        IngestionOwner = ingestion,
        Location = new SourceLocation($"contracts/{id}.yml", 1, 1),
    };

    public static ContractReview Due(Contract contract, string since = "2026-01-10") => new(contract, ReviewStanding.Due) { Since = Day(since), Confirmed = Day(since) };
}
