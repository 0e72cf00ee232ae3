using System.Text.RegularExpressions;

namespace Weir.Core.Text;

/// <summary>Addresses as people write them into files.</summary>
public static partial class EmailAddress
{
    /// <summary>Whether a text looks like one address, with nothing around it: <c>team@example.com</c>.</summary>
    public static bool IsOne(string text) => Form().IsMatch(text);

    [GeneratedRegex(@"^[^@\s]+@[^@\s.]+(\.[^@\s.]+)+\z")]
    private static partial Regex Form();
}
