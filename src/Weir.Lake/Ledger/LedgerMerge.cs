using System.Globalization;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Project;
using Weir.Lake.Observation;
using Weir.Lake.Writing;

namespace Weir.Lake.Ledger;

/// <summary>Makes the ledger of the next version from the one before and what was seen while writing. Pure: the same input, the same ledger.</summary>
internal sealed class LedgerMerge
{
    private readonly LedgerInput _input;
    private readonly List<SchemaEvent> _events = [];
    private readonly List<WeirError> _violations = [];

    private LedgerMerge(LedgerInput input) => _input = input;

    private bool Creates => _input.Base is null;

    /// <summary>The next ledger and what changed with it.</summary>
    /// <exception cref="WeirException">A policy forbids a change (all such changes are named), or two exposed columns would have one name.</exception>
    public static (DatasetLedger Ledger, IReadOnlyList<SchemaEvent> Events) Apply(LedgerInput input)
    {
        var merge = new LedgerMerge(input);
        var attributes = input.Attributes.Select(merge.Attribute).OfType<LedgerAttribute>().ToList();
        merge.RefuseCompanionCollisions(attributes);
        if (merge._violations.Count > 0)
        {
            throw new WeirException(merge._violations);
        }

        var before = input.Base ?? DatasetLedger.Empty;
        var ledger = before with
        {
            Attributes = attributes,
            Events = [.. before.Events, .. merge._events],
            Rows = input.Kept(before.Rows) + input.Rows,
            UnlistedMembers = input.Kept(before.UnlistedMembers) + input.UnlistedMembers,
        };
        return (ledger, merge._events);
    }

    private LedgerAttribute? Attribute(WrittenAttribute written)
    {
        var arrived = _input.Summaries.GetValueOrDefault(written);
        return (written.Known, arrived) switch
        {
            (null, null) => null,
            (null, { } summary) => New(written, summary),
            ({ } known, null) => Absent(known),
            ({ } known, { } summary) => Seen(written, known, summary),
        };
    }

    private LedgerAttribute New(WrittenAttribute written, ColumnSummary summary)
    {
        var type = ArrivedTypes.Exposed(written, summary);
        var attribute = new LedgerAttribute(written.Name, Exposed(written.Name))
        {
            Type = type,
            IsDeclared = written.Declared is not null,
            IsSystem = written.IsSystem,
            IsProvisional = written.Declared is null && ArrivedTypes.Unknown(summary),
            FirstVersion = _input.Version,
        };
        if (!Creates && !written.IsSystem)
        {
            if (_input.Policy.OnNewColumn is OnNewColumn.Fail)
            {
                Violation(
                    LakeErrors.NewColumn, $"'{_input.Dataset}' has a new column '{attribute.ExposedName}' of type {type}, seen in {Place(summary.SeenIn)}",
                    "on_new_column: fail", _input.PolicyPlaces.OnNewColumn);
            }

            if (_input.Policy.OnNewColumn is OnNewColumn.Ignore)
            {
                attribute = attribute with { IsExposed = false };
            }
            else
            {
                Event(SchemaEventKind.Added, attribute.ExposedName, null, type.Name);
            }
        }

        return Misfits(Counted(attribute, written, summary), summary, summary.Misfits + summary.Beside, wasClean: true);
    }

    private LedgerAttribute Seen(WrittenAttribute written, LedgerAttribute known, ColumnSummary summary)
    {
        var (type, misfits) = NextType(written, known, summary);
        var attribute = known with
        {
            Type = type,
            IsDeclared = written.Declared is not null,
            IsProvisional = written.Declared is null && known.IsProvisional && ArrivedTypes.Unknown(summary),
            IsMissing = false,
        };
        if (!known.IsExposed && _input.Policy.OnNewColumn is OnNewColumn.Add && !known.IsSystem)
        {
            attribute = attribute with { IsExposed = true };
            Event(SchemaEventKind.Added, known.ExposedName, null, type.Name);
        }
        else if (known.IsExposed && known.IsMissing)
        {
            Event(SchemaEventKind.Returned, known.ExposedName, null, type.Name);
        }

        if (attribute.IsExposed && known.IsExposed && type != known.Type)
        {
            Event(SchemaEventKind.Retyped, known.ExposedName, known.Type.Name, type.Name);
            attribute = attribute with { HasText = attribute.HasText || (attribute.IsDeclared && ArrivedTypes.OldMisfits(known, type)) };
        }

        return Misfits(Counted(attribute, written, summary), summary, misfits, wasClean: known.LastMisfitVersion != known.LastVersion);
    }

    private (Core.Types.LogicalType Type, long Misfits) NextType(WrittenAttribute written, LedgerAttribute known, ColumnSummary summary)
    {
        var misfits = summary.Misfits + summary.Beside;
        if (written.Declared is { } declared)
        {
            return (declared, misfits);
        }

        if (known.IsProvisional)
        {
            return (ArrivedTypes.Exposed(written, summary), summary.Beside);
        }

        var changed = summary.Misfits > 0 || summary.Typed.Keys.Any(type => !TypeFit.Holds(known.Type, type));
        return changed && _input.Policy.OnTypeChange is OnTypeChange.Widen && ArrivedTypes.Widen(known.Type, summary) is { } wider
            ? (wider, summary.Beside)
            : (known.Type, misfits);
    }

    private LedgerAttribute Absent(LedgerAttribute known)
    {
        // Members of documents come and go; only one that was never absent before is missed.
        var optional = known.InPayload && known.Values < (_input.Base?.Rows ?? 0);
        var attribute = _input.Replaces ? known with { Values = 0, Types = Empty(), Kinds = Empty() } : known;
        if (_input.Rows == 0 || known.IsSystem || !known.IsExposed || known.IsMissing || optional)
        {
            return attribute;
        }

        if (_input.Policy.OnMissingColumn is OnMissingColumn.Fail)
        {
            Violation(
                LakeErrors.MissingColumn, $"Column '{known.ExposedName}' of '{_input.Dataset}' no longer arrives: it is not in {Place(AnyFile())}",
                "on_missing_column: fail", _input.PolicyPlaces.OnMissingColumn);
        }

        Event(SchemaEventKind.Missing, known.ExposedName, known.Type.Name, null);
        return attribute with { IsMissing = true };
    }

    private LedgerAttribute Misfits(LedgerAttribute attribute, ColumnSummary summary, long misfits, bool wasClean)
    {
        if (misfits == 0)
        {
            return attribute;
        }

        if (_input.Policy.OnTypeChange is OnTypeChange.Fail && attribute.IsExposed)
        {
            var values = misfits == 1 ? "A value" : $"{misfits.ToString("N0", CultureInfo.InvariantCulture)} values";
            Violation(
                LakeErrors.TypeChange,
                $"{values} of column '{attribute.ExposedName}' of '{_input.Dataset}' {(misfits == 1 ? "does" : "do")} not fit {attribute.Type}, seen in {Place(summary.MisfitIn)}",
                "on_type_change: fail", _input.PolicyPlaces.OnTypeChange);
        }

        if (wasClean && attribute.IsExposed)
        {
            Event(SchemaEventKind.Misfit, attribute.ExposedName, attribute.Type.Name, attribute.Type.Name);
        }

        return attribute with { HasText = true, LastMisfitVersion = _input.Version };
    }

    private LedgerAttribute Counted(LedgerAttribute attribute, WrittenAttribute written, ColumnSummary summary) => attribute with
    {
        LastVersion = _input.Version,
        Values = _input.Kept(attribute.Values) + summary.Values,
        Types = Sum(attribute.Types, summary.Typed.Select(pair => (pair.Key.Name, pair.Value))),
        Kinds = Sum(attribute.Kinds, KindNames.All.Select(kind => (KindNames.Of(kind), summary.Kinds[kind]))),
        Columns = [.. written.Columns],
        Spellings = [.. written.Spellings.Order(StringComparer.Ordinal)],
    };

    private Dictionary<string, long> Sum(IReadOnlyDictionary<string, long> before, IEnumerable<(string Name, long Values)> now)
    {
        var sum = _input.Replaces ? Empty() : before.ToDictionary(StringComparer.Ordinal);
        foreach (var (name, values) in now.Where(count => count.Values > 0))
        {
            sum[name] = sum.GetValueOrDefault(name) + values;
        }

        return sum;
    }

    private void RefuseCompanionCollisions(List<LedgerAttribute> attributes)
    {
        var names = attributes.Where(attribute => attribute.IsExposed).Select(attribute => attribute.ExposedName).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var attribute in attributes.Where(attribute => attribute is { HasText: true, IsExposed: true }))
        {
            var companion = attribute.ExposedName + Core.Types.LogicalColumn.TextSuffix;
            if (names.Contains(companion))
            {
                _violations.Add(new WeirError(
                    LakeErrors.NameCollision,
                    $"'{_input.Dataset}' has values that do not fit column '{attribute.ExposedName}' and a column '{companion}', where they would be shown.")
                {
                    Hint = "Drop or rename that column in the contract, or declare a type that takes all values (text).",
                });
            }
        }
    }

    private void Violation(ErrorCode code, string what, string policy, SourceLocation? place) =>
        _violations.Add(new WeirError(code, $"{what}, and the contract says {policy}.")
        {
            Location = place,
            Hint = "Nothing was committed. Agree the change with the source's owner, then change the policy or declare the column in the contract.",
        });

    // Which file, where the source has files; else which table.
    private string Place(string? file) => file is not null ? $"the file '{file}'" : _input.Stream is { } stream ? $"'{stream}' of the source" : "what was written";

    // A column that is missing was in none of the files read: any of them is an example.
    private string? AnyFile() => _input.Summaries.Values.Select(summary => summary.SeenIn).OfType<string>().Order(StringComparer.Ordinal).FirstOrDefault();

    private void Event(SchemaEventKind kind, string column, string? from, string? to) =>
        _events.Add(new SchemaEvent(kind, column, from, to, _input.Version, _input.At));

    private string Exposed(string name) => name.Length == 0 ? "unnamed" : _input.Naming is Naming.Lower ? name.ToLowerInvariant() : name;

    private static Dictionary<string, long> Empty() => new(StringComparer.Ordinal);
}
