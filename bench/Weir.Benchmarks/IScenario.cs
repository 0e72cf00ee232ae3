using Weir.Benchmarks.Measuring;

namespace Weir.Benchmarks;

/// <summary>One bar: a piece of Weir's work beside a peer or a limit, measured in the same run.</summary>
internal interface IScenario
{
    /// <summary>Its name on the command line and of its file in <c>bench/results</c>.</summary>
    string Name { get; }

    /// <summary>What is compared with what, and the bar.</summary>
    string Question { get; }

    /// <summary>Measures.</summary>
    /// <param name="options">How much of it.</param>
    /// <param name="report">Where figures go.</param>
    Task RunAsync(BenchmarkOptions options, Report report);
}
