namespace Weir.Cli.Rows;

/// <summary>A number whose digits must not change: a decimal, or an integer beyond 64 bits.</summary>
/// <param name="Digits">Its text, a valid JSON number.</param>
internal readonly record struct ExactNumber(string Digits);
