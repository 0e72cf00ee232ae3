using Weir.Core.Data;
using Weir.Core.Errors;

namespace Weir.Ingestion.Landing;

/// <summary>What an attempt committed.</summary>
/// <param name="Before">The newest version before it, or null.</param>
/// <param name="After">The newest version now; the same when there was nothing new.</param>
/// <param name="DeadLetters">The dead-letter dataset's newest version, or null.</param>
/// <param name="Rows">Rows landed.</param>
/// <param name="Rejected">Records that could not be read.</param>
/// <param name="FirstRejected">Where the first of them stands and what is wrong with it, or null.</param>
/// <param name="Warnings">What should be known although it succeeded.</param>
internal sealed record LandedDataset(
    DatasetSnapshot? Before, DatasetSnapshot After, DatasetSnapshot? DeadLetters, long Rows, long Rejected, string? FirstRejected,
    IReadOnlyList<WeirError> Warnings);
