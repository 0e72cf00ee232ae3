using System.Globalization;
using Weir.Core.Types;
using Weir.Lake.DeltaLog;
using Weir.Lake.Ledger;
using Weir.Lake.Observation;

namespace Weir.Lake.Writing;

/// <summary>Notes in a file's tags which kinds of values its text columns and payloads hold.</summary>
internal static class KindTags
{
    /// <summary>The tags, with the notes added.</summary>
    public static Dictionary<string, string?> Of(WrittenFile file, DatasetLedger ledger, Dictionary<string, string?> tags)
    {
        if (file.Plan.Columns.Any(column => column.Physical.Type == LogicalType.Text))
        {
            tags[FileTags.KindsTag] = string.Join(',', file.Content.Columns.Select((column, index) => file.Plan.Columns[index] switch
            {
                { Role: ColumnRole.Untyped } => ((int)column.Summary.Kinds.Mask).ToString(CultureInfo.InvariantCulture),
                { Physical.Type: var type } when type == LogicalType.Text => FileTags.NotClassified,
                _ => "",
            }));
        }

        var members = file.Content.Columns.OfType<PayloadObserver>().SelectMany(payload => payload.Members).ToList();
        if (members.Count > 0)
        {
            var numbers = ledger.Attributes.Select((attribute, number) => (attribute.Name, number))
                .ToDictionary(pair => pair.Name, pair => pair.number, StringComparer.OrdinalIgnoreCase);
            tags[FileTags.PayloadTag] = string.Join(',', members.GroupBy(member => numbers[member.Attribute.Name]).OrderBy(group => group.Key)
                .Select(group => string.Create(
                    CultureInfo.InvariantCulture, $"{group.Key}:{(int)group.Aggregate(ValueKinds.None, (kinds, member) => kinds | member.Summary.Kinds.Mask)}")));
        }

        return tags;
    }
}
