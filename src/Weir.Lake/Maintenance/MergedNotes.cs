using System.Globalization;
using Weir.Lake.DeltaLog;
using Weir.Lake.Exposure;
using Weir.Lake.Ledger;
using Weir.Lake.Writing;

namespace Weir.Lake.Maintenance;

/// <summary>What the log says of a file that holds the rows of several: it follows from what it says of each, so no row is looked at again.</summary>
/// <param name="ledger">The table's attributes.</param>
/// <param name="group">The files.</param>
internal sealed class MergedNotes(DatasetLedger ledger, FileGroup group)
{
    private readonly IReadOnlyList<string> _columns = ledger.Shapes[group.Shape];

    /// <summary>The statistics; in the rows of a file without a column, the column is NULL.</summary>
    public string Statistics() => FileStatistics.Merge([.. group.Files.Select(file => (file.Add.Stats!, Absent(file)))]);

    /// <summary>The tags.</summary>
    public Dictionary<string, string?> Tags()
    {
        var tags = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [FileTags.VersionTag] = group.Files.Max(file => file.Version).ToString(CultureInfo.InvariantCulture),
            [FileTags.ShapeTag] = group.Shape.ToString(CultureInfo.InvariantCulture),
        };
        var kinds = group.Files.SelectMany(Kinds).ToLookup(pair => pair.Column, pair => pair.Mask, StringComparer.Ordinal);
        if (kinds.Count > 0)
        {
            tags[FileTags.KindsTag] = string.Join(',', _columns.Where(column => column != FilePlan.VersionColumn).Select(column => Union(kinds[column])));
        }

        var members = group.Files.SelectMany(Members).GroupBy(pair => pair.Attribute, pair => pair.Mask).OrderBy(member => member.Key).ToList();
        if (members.Count > 0)
        {
            tags[FileTags.PayloadTag] = string.Join(',', members.Select(member => string.Create(CultureInfo.InvariantCulture, $"{member.Key}:{Union(member)}")));
        }

        return tags;
    }

    private string[] Absent(LiveFile file) => [.. _columns.Except(ShapeOf(file))];

    private IReadOnlyList<string> ShapeOf(LiveFile file) => ledger.Shapes[FileTags.Shape(file.Add)!.Value];

    private IEnumerable<(string Column, string Mask)> Kinds(LiveFile file) =>
        file.Add.Tags.GetValueOrDefault(FileTags.KindsTag) is { } kinds ? ShapeOf(file).Zip(kinds.Split(',')) : [];

    private static IEnumerable<(int Attribute, string Mask)> Members(LiveFile file) =>
        (file.Add.Tags.GetValueOrDefault(FileTags.PayloadTag) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(entry => entry.Split(':')).Select(parts => (int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1]));

    private static string Union(IEnumerable<string> masks)
    {
        var all = masks.Distinct().ToList();
        return all.Count < 2 ? all.FirstOrDefault() ?? ""
            : all.Contains(FileTags.NotClassified) ? FileTags.NotClassified
            : ((int)all.Where(mask => mask.Length > 0).Aggregate(ValueKinds.None, (kinds, mask) => kinds | (ValueKinds)int.Parse(mask, CultureInfo.InvariantCulture)))
                .ToString(CultureInfo.InvariantCulture);
    }
}
