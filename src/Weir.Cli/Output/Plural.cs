using System.Globalization;

namespace Weir.Cli.Output;

/// <summary>Numbers of things.</summary>
internal static class Plural
{
    /// <summary><c>1 contract</c>, <c>2 contracts</c>.</summary>
    public static string Of(int number, string what) => string.Create(CultureInfo.InvariantCulture, $"{number} {what}{(number == 1 ? "" : "s")}");
}
