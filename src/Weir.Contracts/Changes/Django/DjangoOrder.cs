using System.Text.RegularExpressions;
using Weir.Contracts.Changes.Scripts;

namespace Weir.Contracts.Changes.Django;

/// <summary>
/// Puts the migrations of an app in the order in which they are applied: by their numbers, but each after those of the folder that it depends on.
/// </summary>
internal static partial class DjangoOrder
{
    private const int Looked = 16 * 1024;

    /// <summary>The files in their order.</summary>
    public static IEnumerable<MigrationFile> Of(IReadOnlyCollection<MigrationFile> files)
    {
        var sorted = files.OrderBy(static file => file.Path, new NaturalOrder()).ToList();
        var byName = new Dictionary<string, MigrationFile>(StringComparer.Ordinal);
        foreach (var file in sorted)
            byName[Path.GetFileNameWithoutExtension(file.Path)] = file;

        return Ordering.AfterTheirs(sorted, file => Dependencies(file).Select(byName.GetValueOrDefault).OfType<MigrationFile>());
    }

    private static IEnumerable<string> Dependencies(MigrationFile file)
    {
        var text = file.Text.AsSpan(0, Math.Min(file.Text.Length, Looked));
        var start = text.IndexOf("dependencies", StringComparison.Ordinal);
        if (start < 0)
            return [];

        var length = text[start..].IndexOf(']');
        return Pair().Matches(text.Slice(start, length < 0 ? text.Length - start : length).ToString()).Select(static one => one.Groups["name"].Value);
    }

    [GeneratedRegex("""["'](?<label>\w{1,100})["'],\s{0,20}["'](?<name>\w{1,200})["']""", RegexOptions.CultureInvariant)]
    private static partial Regex Pair();
}
