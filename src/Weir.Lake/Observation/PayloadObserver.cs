using System.Text;
using System.Text.Json;
using Apache.Arrow;
using Weir.Core.Errors;
using Weir.Core.Types;
using Weir.Lake.Ledger;
using Weir.Lake.Writing;

namespace Weir.Lake.Observation;

/// <summary>Looks at the top-level members of JSON documents: each is an attribute of the dataset.</summary>
/// <param name="attribute">The payload itself.</param>
/// <param name="attributes">Where members become attributes.</param>
internal sealed class PayloadObserver(WrittenAttribute attribute, AttributeRegistry attributes) : ColumnObserver(attribute)
{
    private const int MaxJsonDepth = 10_000;

    private readonly Dictionary<byte[], MemberSummary?> _members = new(MemberNames.Comparer);
    private readonly List<MemberSummary> _inOrder = [];
    private long _document;
    private string _split = "";
    private int _splitEpoch;
    private int _row;

    /// <summary>What was seen of each member.</summary>
    public IReadOnlyList<MemberSummary> Members => _inOrder;

    /// <summary>Occurrences of members whose names are too many to list.</summary>
    public long Unlisted { get; private set; }

    /// <summary>Says which split the next rows belong to.</summary>
    public void Begin(string split)
    {
        if (split != _split)
        {
            (_split, _splitEpoch) = (split, _splitEpoch + 1);
        }
    }

    /// <inheritdoc/>
    protected override void ObserveValues(IArrowArray rows)
    {
        var array = (StringArray)rows;
        Summary.Typed[LogicalType.Json] = Summary.Typed.GetValueOrDefault(LogicalType.Json) + array.Length - array.NullCount;
        for (var row = 0; row < array.Length; row++)
        {
            if (array.IsValid(row))
            {
                _row = row;
                ObserveDocument(array.GetBytes(row));
            }
        }
    }

    private void ObserveDocument(ReadOnlySpan<byte> json)
    {
        _document++;
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxJsonDepth });
        try
        {
            reader.Read();
            if (reader.TokenType is JsonTokenType.StartObject)
            {
                ObserveMembers(ref reader);
            }

            while (reader.Read())
            {
                // To the end: one document that is not JSON would make every query of the raw table fail.
            }
        }
        catch (JsonException failure)
        {
            throw new WeirError(CoreErrors.Unexpected, $"The connector delivered a document of '{attributes.Dataset}' that is not JSON: {failure.Message}")
            {
                Kind = FailureKind.Bug,
            }.ToException(failure);
        }
    }

    private void ObserveMembers(ref Utf8JsonReader reader)
    {
        var expected = 0;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var member = Member(ref reader, expected);
            reader.Read();
            if (member is null)
            {
                Unlisted++;
            }
            else
            {
                expected = member.Index + 1;
                Observe(member, ref reader);
            }

            reader.Skip();
        }
    }

    // Documents of one kind mostly have their members in one order: the next one is tried before the table is searched.
    private MemberSummary? Member(ref Utf8JsonReader reader, int expected)
    {
        var name = reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan;
        if (expected < _inOrder.Count && name.SequenceEqual(_inOrder[expected].Utf8Name))
        {
            return _inOrder[expected];
        }

        var lookup = _members.GetAlternateLookup<ReadOnlySpan<byte>>();
        return lookup.TryGetValue(name, out var known) ? known : Add(name.ToArray());
    }

    private MemberSummary? Add(byte[] name)
    {
        var member = attributes.ResolveMember(Encoding.UTF8.GetString(name)) is { } found ? new MemberSummary(found, name, _inOrder.Count) : null;
        if (member is not null)
        {
            member.Summary.SeenIn = Origins.Of(_row);
            _inOrder.Add(member);
        }
        else if (_members.Count >= 2 * AttributeRegistry.MaxMembers)
        {
            // A million names must not become a million entries.
            return null;
        }

        _members.Add(name, member);
        return member;
    }

    private void Observe(MemberSummary member, ref Utf8JsonReader reader)
    {
        var attribute = member.Attribute;
        if (member.Document == _document)
        {
            return;
        }

        RefuseTwoSpellings(member);
        member.Document = _document;
        if (member.SplitEpoch != _splitEpoch)
        {
            member.SplitEpoch = _splitEpoch;
            attributes.Sighted(attribute, _split, member.Index);
        }

        if (reader.TokenType is JsonTokenType.Null)
        {
            return;
        }

        var (kind, looks) = Kind(ref reader, out var text);
        member.Summary.Values++;
        member.Summary.Kinds.Add(kind);
        if (attribute.ExposedType is { } exposed && exposed != LogicalType.Json && !TextFit.Fits(exposed, looks, text))
        {
            member.Summary.Misfits++;
            member.Summary.MisfitIn ??= Origins.Of(_row);
        }
    }

    private static (ValueKinds Kind, ValueKinds Looks) Kind(ref Utf8JsonReader reader, out ReadOnlySpan<byte> text)
    {
        text = reader.TokenType is JsonTokenType.String && reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan;
        switch (reader.TokenType)
        {
            case JsonTokenType.True or JsonTokenType.False:
                return (ValueKinds.Boolean, ValueKinds.Boolean);
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                return (ValueKinds.Json, ValueKinds.Json);
            case JsonTokenType.Number:
                var number = TextClassifier.Classify(text);
                return (number, number);
            default:
                // JSON has numbers of its own, so "12" is text; it has no dates, so a text that is one is a date.
                const ValueKinds clocks = ValueKinds.Date | ValueKinds.Timestamp | ValueKinds.TimestampTz;
                var looks = TextClassifier.Classify(text);
                return ((looks & clocks) != 0 ? looks : ValueKinds.Text, looks);
        }
    }

    private void RefuseTwoSpellings(MemberSummary member)
    {
        if (member.Attribute.HasSpellings && _inOrder.Find(other => other != member && other.Attribute == member.Attribute && other.Document == _document) is { } other)
        {
            throw new WeirError(
                LakeErrors.NameCollision,
                $"A document of '{attributes.Dataset}' has both '{Encoding.UTF8.GetString(other.Utf8Name)}' and '{Encoding.UTF8.GetString(member.Utf8Name)}', which would be one column.")
            {
                Hint = "Warehouses do not tell names apart by case; have the source rename one of them.",
            }.ToException();
        }
    }
}
