using System.Text;

namespace Weir.Testing.Golden;

/// <summary>The lines two texts differ in, by their longest common subsequence: <c>-</c> expected, <c>+</c> produced.</summary>
public static class LineDiff
{
    private const int Context = 2;

    /// <summary>The differing lines with two lines around each; empty when the texts are equal.</summary>
    public static string Of(string expected, string actual)
    {
        var lines = Lines(expected.Split('\n'), actual.Split('\n'));
        var text = new StringBuilder();
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines.Skip(Math.Max(0, i - Context)).Take(Math.Min(i, Context) + 1 + Context).Any(line => line[0] != ' '))
            {
                text.Append(lines[i]).Append('\n');
            }
        }

        return text.ToString();
    }

    private static List<string> Lines(string[] from, string[] to)
    {
        var common = Common(from, to);
        var lines = new List<string>();
        for (int i = 0, j = 0; i < from.Length || j < to.Length;)
        {
            if (i < from.Length && j < to.Length && from[i] == to[j])
            {
                lines.Add($"  {from[i++]}");
                j++;
            }
            else if (j == to.Length || (i < from.Length && common[i + 1][j] >= common[i][j + 1]))
            {
                lines.Add($"- {from[i++]}");
            }
            else
            {
                lines.Add($"+ {to[j++]}");
            }
        }

        return lines;
    }

    // common[i][j]: how many lines from[i..] and to[j..] share in order.
    private static int[][] Common(string[] from, string[] to)
    {
        var common = Enumerable.Range(0, from.Length + 1).Select(_ => new int[to.Length + 1]).ToArray();
        for (var i = from.Length - 1; i >= 0; i--)
        {
            for (var j = to.Length - 1; j >= 0; j--)
            {
                common[i][j] = from[i] == to[j] ? common[i + 1][j + 1] + 1 : Math.Max(common[i + 1][j], common[i][j + 1]);
            }
        }

        return common;
    }
}
