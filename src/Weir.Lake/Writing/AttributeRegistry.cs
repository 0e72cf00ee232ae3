using Apache.Arrow;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Types;
using Weir.Lake.Ledger;

namespace Weir.Lake.Writing;

/// <summary>
/// The attributes of a dataset while a version is being written, shared by all its splits. Names are compared without regard to case, as
/// warehouses do. Safe for concurrent use.
/// </summary>
internal sealed class AttributeRegistry
{
    /// <summary>Members of payloads that are listed; more are kept in the payload and only counted.</summary>
    public const int MaxMembers = 2_000;

    /// <summary>The payload's own column and exposed name.</summary>
    public const string PayloadName = "_payload";

    private const int MaxColumns = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, WrittenAttribute> _attributes = new(StringComparer.OrdinalIgnoreCase);
    private readonly PhysicalNames _physical;
    private readonly Dictionary<string, LogicalType> _declared;
    private int _members;

    /// <summary>Begins with what the ledger knows.</summary>
    /// <param name="dataset">The dataset, for messages.</param>
    /// <param name="ledger">The ledger of the version before.</param>
    /// <param name="declared">Types that the contract states.</param>
    public AttributeRegistry(DatasetName dataset, DatasetLedger ledger, IReadOnlyDictionary<string, LogicalType> declared)
    {
        Dataset = dataset;
        _declared = new Dictionary<string, LogicalType>(declared, StringComparer.OrdinalIgnoreCase);
        _physical = new PhysicalNames(ledger.Attributes.SelectMany(attribute => attribute.Columns).Select(column => column.Name));
        foreach (var known in ledger.Attributes)
        {
            _attributes.Add(known.Name, new WrittenAttribute(known.Name, known, _declared.GetValueOrDefault(known.Name))
            {
                IsSystem = known.IsSystem,
            });
            _members += known.InPayload ? 1 : 0;
        }
    }

    /// <summary>The dataset.</summary>
    public DatasetName Dataset { get; }

    /// <summary>All attributes: those known before in the ledger's order, then new ones in the order they were first seen.</summary>
    public IReadOnlyList<WrittenAttribute> InOrder()
    {
        lock (_lock)
        {
            return
            [
                .. _attributes.Values.Where(attribute => attribute.Known is not null),
                .. _attributes.Values.Where(attribute => attribute.Known is null)
                    .OrderBy(attribute => attribute.FirstSeen?.Split, StringComparer.Ordinal).ThenBy(attribute => attribute.FirstSeen?.Place),
            ];
        }
    }

    /// <summary>Where the columns of a batch go.</summary>
    /// <exception cref="WeirException">Two columns would be one, or there are too many.</exception>
    public FilePlan Plan(string split, Schema schema)
    {
        if (schema.FieldsList.Count > MaxColumns)
        {
            throw new WeirError(LakeErrors.TooManyColumns, $"'{Dataset}' came with {schema.FieldsList.Count} columns; at most {MaxColumns} are possible.")
            {
                Hint = "Such a source is better read as documents, or column names are values: check the header.",
            }.ToException();
        }

        lock (_lock)
        {
            var names = new Dictionary<string, Field>(StringComparer.OrdinalIgnoreCase);
            foreach (var field in schema.FieldsList)
            {
                if (!names.TryAdd(field.Name, field))
                {
                    throw Collision(names[field.Name].Name, field.Name);
                }
            }

            return new FilePlan([.. schema.FieldsList.Select((field, place) => Column(field, names, split, place))]);
        }
    }

    /// <summary>The attribute of a payload's member; null when there are too many to list.</summary>
    public WrittenAttribute? ResolveMember(string name)
    {
        lock (_lock)
        {
            if (_attributes.TryGetValue(name, out var known))
            {
                known.AddSpelling(name);
                return known;
            }

            if (_members >= MaxMembers)
            {
                return null;
            }

            _members++;
            var attribute = new WrittenAttribute(name, null, _declared.GetValueOrDefault(name));
            attribute.AddSpelling(name);
            _attributes.Add(name, attribute);
            return attribute;
        }
    }

    /// <summary>Notes where an attribute was seen.</summary>
    public void Sighted(WrittenAttribute attribute, string split, int place)
    {
        lock (_lock)
        {
            attribute.Sighted(split, place);
        }
    }

    private PlannedColumn Column(Field field, Dictionary<string, Field> names, string split, int place)
    {
        var type = LogicalColumn.TypeOf(field);
        var role = Role(field, type, names);
        var name = role switch
        {
            ColumnRole.Payload => PayloadName,
            ColumnRole.Companion => field.Name[..^LogicalColumn.TextSuffix.Length],
            _ => field.Name,
        };
        var attribute = Resolve(name);
        attribute.Sighted(split, place);
        return new PlannedColumn(attribute, Physical(attribute, role is ColumnRole.Companion ? LogicalType.Text : type, role), Inspect(attribute, role, type));
    }

    // Text that is exposed as something else is looked at like text of unknown type, whoever delivered it.
    private static ColumnRole Inspect(WrittenAttribute attribute, ColumnRole role, LogicalType type) =>
        role is ColumnRole.Typed && type == LogicalType.Text && attribute.ExposedType is { } exposed && exposed != LogicalType.Text
            ? ColumnRole.Untyped
            : role;

    private ColumnRole Role(Field field, LogicalType type, Dictionary<string, Field> names)
    {
        if (LogicalColumn.Has(field, LogicalColumn.PayloadKey))
        {
            return ColumnRole.Payload;
        }

        if (LogicalColumn.Has(field, LogicalColumn.UntypedKey))
        {
            return ColumnRole.Untyped;
        }

        var stem = field.Name.EndsWith(LogicalColumn.TextSuffix, StringComparison.OrdinalIgnoreCase) && type == LogicalType.Text
            ? field.Name[..^LogicalColumn.TextSuffix.Length]
            : null;
        return stem is not null && (names.ContainsKey(stem) || _attributes.ContainsKey(stem)) ? ColumnRole.Companion : ColumnRole.Typed;
    }

    private WrittenAttribute Resolve(string name)
    {
        if (!_attributes.TryGetValue(name, out var attribute))
        {
            attribute = new WrittenAttribute(name, null, _declared.GetValueOrDefault(name))
            {
                IsSystem = name.StartsWith(LogicalColumn.SystemPrefix, StringComparison.Ordinal) || name == PayloadName,
            };
            _attributes.Add(name, attribute);
        }

        return attribute;
    }

    // One column per form the attribute came in: values land as they arrived, and no reader has to know that the type once was another.
    private PhysicalColumn Physical(WrittenAttribute attribute, LogicalType type, ColumnRole role)
    {
        if (attribute.Columns.FirstOrDefault(column => column.Type == type) is { } known)
        {
            return known;
        }

        var wanted = attribute.Columns.Count == 0 && role is not ColumnRole.Companion
            ? attribute.Name
            : $"{attribute.Name}__{type.Name}";
        var column = new PhysicalColumn(_physical.Take(wanted), type, role is ColumnRole.Untyped);
        attribute.Add(column);
        return column;
    }

    private WeirException Collision(string first, string second) =>
        new WeirError(LakeErrors.NameCollision, $"'{Dataset}' came with the columns '{first}' and '{second}', which would be one column.")
        {
            Hint = "Warehouses do not tell names apart by case; rename or drop one of them.",
        }.ToException();
}
