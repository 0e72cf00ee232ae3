namespace Weir.Cli.CommandLine;

/// <summary>For whom the output is.</summary>
internal enum OutputFormat
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>For programs: one JSON document on standard output, everything else on standard error.</summary>
    Json,
}
