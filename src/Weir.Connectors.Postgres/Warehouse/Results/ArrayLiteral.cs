using System.Text;

namespace Weir.Connectors.Postgres.Warehouse.Results;

/// <summary>Takes an array literal apart.</summary>
internal static class ArrayLiteral
{
    /// <summary>Its elements as text; null for NULL.</summary>
    /// <exception cref="FormatException">It has several dimensions, or bounds of its own.</exception>
    public static IReadOnlyList<string?> Elements(string literal)
    {
        if (!literal.StartsWith('{'))
        {
            throw new FormatException("An array with bounds of its own.");
        }

        var elements = new List<string?>();
        var at = 1;
        while (literal[at] != '}')
        {
            elements.Add(literal[at] switch
            {
                '{' => throw new FormatException("An array of several dimensions."),
                '"' => Quoted(literal, ref at),
                _ => Plain(literal, ref at),
            });
            if (literal[at] == ',')
            {
                at++;
            }
        }

        return elements;
    }

    private static string? Plain(string literal, ref int at)
    {
        var end = literal.AsSpan(at).IndexOfAny(',', '}') + at;
        var text = literal[at..end];
        at = end;
        return text == "NULL" ? null : text;
    }

    private static string Quoted(string literal, ref int at)
    {
        var text = new StringBuilder();
        for (at++; literal[at] != '"'; at++)
        {
            if (literal[at] == '\\')
            {
                at++;
            }

            text.Append(literal[at]);
        }

        at++;
        return text.ToString();
    }
}
