using System.Globalization;
using Weir.Core.Types;
using Weir.Lake.DeltaLog;
using Weir.Lake.Ledger;

namespace Weir.Lake.Exposure;

/// <summary>
/// Divides Weir's own files by what they look like. An engine opens one file per group to learn its columns, instead of every file of the
/// dataset, and casts with care only where care is needed.
/// </summary>
internal static class FileGroups
{
    /// <summary>The groups, in the order of their first files.</summary>
    public static IEnumerable<FileGroup> Of(DatasetLedger ledger, IEnumerable<LiveFile> files)
    {
        var columns = ledger.Shapes.Select(shape => shape.ToHashSet(StringComparer.Ordinal)).ToList();
        var attributes = ledger.Attributes.SelectMany(attribute => attribute.Columns.Select(column => (column.Name, attribute)))
            .ToDictionary(pair => pair.Name, pair => pair.attribute, StringComparer.Ordinal);
        return files
            .Select(file => (file, shape: FileTags.Shape(file.Add)!.Value))
            .GroupBy(entry => (entry.shape, inexact: string.Join('\u0001', Inexact(ledger, attributes, entry.file.Add, entry.shape))))
            .Select(group => new FileGroup(
                group.Key.shape,
                columns[group.Key.shape],
                group.Key.inexact.Length == 0 ? new HashSet<string>() : group.Key.inexact.Split('\u0001').ToHashSet(StringComparer.Ordinal),
                [.. group.Select(entry => entry.file)]));
    }

    private static IEnumerable<string> Inexact(
        DatasetLedger ledger, Dictionary<string, LedgerAttribute> attributes, AddAction add, int shape)
    {
        var names = ledger.Shapes[shape];
        var kinds = (add.Tags.GetValueOrDefault(FileTags.KindsTag) ?? "").Split(',');
        for (var index = 0; index < names.Count; index++)
        {
            // A column that no attribute claims is the version's.
            if (attributes.TryGetValue(names[index], out var attribute) && index < kinds.Length && NeedsCare(attribute, kinds[index]))
            {
                yield return names[index];
            }
        }

        foreach (var entry in (add.Tags.GetValueOrDefault(FileTags.PayloadTag) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = entry.Split(':');
            var attribute = ledger.Attributes[int.Parse(parts[0], CultureInfo.InvariantCulture)];
            if (attribute.Type != LogicalType.Json && NeedsCare(attribute, parts[1]))
            {
                yield return AttributeSql.MemberKey(attribute);
            }
        }
    }

    private static bool NeedsCare(LedgerAttribute attribute, string kinds) => kinds switch
    {
        "" => false,
        FileTags.NotClassified => attribute.Type != LogicalType.Text,
        _ => ((ValueKinds)int.Parse(kinds, CultureInfo.InvariantCulture) & ~TypeFit.Always(attribute.Type)) != 0,
    };
}
