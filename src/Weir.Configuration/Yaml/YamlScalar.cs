using System.Globalization;
using Weir.Core.Errors;

namespace Weir.Configuration.Yaml;

/// <summary>A single value.</summary>
/// <param name="Text">Its text as written, unquoted.</param>
/// <param name="IsPlain">Whether it was written without quotes, so that <c>null</c>, <c>true</c> and <c>12</c> mean what they say.</param>
/// <param name="Location">Where it begins.</param>
public sealed record YamlScalar(string Text, bool IsPlain, SourceLocation Location) : YamlNode(Location)
{
    /// <summary>Whether it is YAML's null.</summary>
    public bool IsNull => IsPlain && Text is "" or "~" or "null" or "Null" or "NULL";

    /// <inheritdoc/>
    public override string Describe => IsNull ? "nothing" : $"'{Text}'";

    /// <summary>The value by YAML's core schema: null, bool, long, double or string.</summary>
    public object? Value
    {
        get
        {
            if (IsNull)
            {
                return null;
            }

            if (!IsPlain)
            {
                return Text;
            }

            if (Text is "true" or "True" or "TRUE" or "false" or "False" or "FALSE")
            {
                return Text[0] is 't' or 'T';
            }

            if (long.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            {
                return whole;
            }

            const NumberStyles fraction = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
            return char.IsAsciiLetter(Text[0]) is false && double.TryParse(Text, fraction, CultureInfo.InvariantCulture, out var number)
                ? number
                : Text;
        }
    }
}
