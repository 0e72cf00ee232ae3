namespace Weir.Benchmarks;

/// <summary>How much is measured.</summary>
/// <param name="Pairs">Interleaved pairs per comparison.</param>
/// <param name="Scale">Fraction of the full size; below 1 for a quick look, whose figures are not committed.</param>
internal sealed record BenchmarkOptions(int Pairs, double Scale);
