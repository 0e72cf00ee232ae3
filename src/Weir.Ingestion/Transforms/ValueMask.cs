using System.Text;

namespace Weir.Ingestion.Transforms;

/// <summary>Replaces a text but for its last characters. A text that has no more than those is replaced whole.</summary>
internal static class ValueMask
{
    /// <summary>The masked text; characters are Unicode scalar values, so that none is cut in two.</summary>
    public static string Of(string text, string with, int keepLast)
    {
        var runes = text.EnumerateRunes().Count();
        if (keepLast == 0 || runes <= keepLast)
        {
            return with;
        }

        var shown = new StringBuilder(with);
        foreach (var rune in text.EnumerateRunes().Skip(runes - keepLast))
        {
            shown.Append(rune.ToString());
        }

        return shown.ToString();
    }
}
