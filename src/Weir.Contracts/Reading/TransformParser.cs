using System.Text.RegularExpressions;
using Weir.Configuration.Yaml;
using Weir.Core.Contracts;
using Weir.Core.Errors;
using Weir.Core.Text;

namespace Weir.Contracts.Reading;

/// <summary>One entry of <c>transforms</c>: a mapping with one verb.</summary>
internal static partial class TransformParser
{
    private const string Mask = "****";
    private static readonly string[] Verbs = ["drop", "hash", "mask", "keep", "remove"];
    private static readonly string[] Comparisons = ["equals", "in", "is_null", "less_than", "greater_than"];

    /// <summary>Reads an entry; several when the verb is given several columns.</summary>
    public static IReadOnlyList<LandingTransform> Read(YamlNode node, string owner, bool inherited, ICollection<WeirError> errors)
    {
        if (node is not YamlMapping { Entries: [var (verb, value)] } || !Verbs.Contains(verb.Text))
        {
            errors.Add(Bad(owner, $"has a transform that is {(node is YamlMapping { Entries: [var (seen, _)] } ? $"'{seen.Text}'" : node.Describe)}; a transform is one of {string.Join(", ", Verbs)}.", node) with
            {
                Hint = (node is YamlMapping { Entries: [var (close, _)] } ? Suggestion.DidYouMean(close.Text, Verbs) : null) ?? "Write for example '- drop: email'.",
            });
            return [];
        }

        if (value is not YamlMapping)
        {
            return verb.Text is "keep" or "remove"
                ? Report(errors, Bad(owner, $"has '{verb.Text}: {value.Describe}', which lacks a condition.", value) with { Hint = $"Write for example '- {verb.Text}: {{ column: status, in: [paid, sent] }}'." })
                : [.. Columns(value).Select(column => Placed(Simple(verb.Text, column.Text), column.Location, inherited))];
        }

        var reader = new YamlReader(value, $"'{verb.Text}' of {owner}", errors);
        var column = reader.RequiredText("column", "the column it acts on, as the source spells it.");
        LandingTransform? transform = verb.Text switch
        {
            "drop" => new LandingTransform.Drop(column),
            "hash" => ReadHash(reader, column),
            "mask" => ReadMask(reader, column, errors),
            _ => ReadFilter(reader, column, verb.Text == "remove", errors),
        };
        reader.Finish();
        return transform is null || column.Length == 0 ? [] : [Placed(transform, node.Location, inherited)];
    }

    private static LandingTransform Placed(LandingTransform transform, SourceLocation place, bool inherited) =>
        transform with { Location = place, Inherited = inherited };

    private static IEnumerable<YamlScalar> Columns(YamlNode value) => value is YamlSequence list ? list.Items.OfType<YamlScalar>() : [(YamlScalar)value];

    private static LandingTransform Simple(string verb, string column) => verb switch
    {
        "drop" => new LandingTransform.Drop(column),
        "hash" => new LandingTransform.Hash(column, null),
        _ => new LandingTransform.Mask(column, Mask, 0),
    };

    private static LandingTransform.Hash ReadHash(YamlReader reader, string column)
    {
        var salt = reader.Text("salt");
        if (salt is not null && !Reference().IsMatch(salt))
        {
            reader.Report(
                ContractErrors.Credential, $"{reader.Owner} has its salt written in the clear; contracts never hold secrets.", reader.LocationOf("salt"),
                "Write a reference: 'salt: \"${env:NAME}\"'.");
        }

        return new LandingTransform.Hash(column, salt);
    }

    private static LandingTransform.Mask ReadMask(YamlReader reader, string column, ICollection<WeirError> errors)
    {
        var keep = reader.Integer("keep_last") ?? 0;
        if (keep is < 0 or > 100)
        {
            errors.Add(Bad(reader.Owner, $"has 'keep_last: {keep}'; allowed are 0 to 100 characters.", reader.Node("keep_last")!));
        }

        return new LandingTransform.Mask(column, reader.Text("with") ?? Mask, (int)Math.Clamp(keep, 0, 100));
    }

    private static LandingTransform.Filter? ReadFilter(YamlReader reader, string column, bool negated, ICollection<WeirError> errors)
    {
        var given = Comparisons.Where(reader.Has).ToArray();
        if (given is not [var comparison])
        {
            errors.Add(new WeirError(ContractErrors.BadTransform, $"{reader.Owner} has {(given.Length == 0 ? "no condition" : $"the conditions {string.Join(", ", given)}")}; exactly one of {string.Join(", ", Comparisons)} is needed.")
            {
                Location = reader.Location,
            });
            return null;
        }

        return comparison switch
        {
            "is_null" => new LandingTransform.Filter(column, RowComparison.IsNull, [], negated ^ !(reader.Boolean("is_null") ?? true)),
            "in" => new LandingTransform.Filter(column, RowComparison.In, reader.Texts("in"), negated),
            _ => new LandingTransform.Filter(
                column, comparison switch { "equals" => RowComparison.Equals, "less_than" => RowComparison.LessThan, _ => RowComparison.GreaterThan },
                [reader.Text(comparison) ?? ""], negated),
        };
    }

    private static WeirError Bad(string owner, string what, YamlNode node) =>
        new(ContractErrors.BadTransform, $"{owner} {what}") { Location = node.Location };

    private static IReadOnlyList<LandingTransform> Report(ICollection<WeirError> errors, WeirError error)
    {
        errors.Add(error);
        return [];
    }

    [GeneratedRegex(@"^\$\{[^}]+\}$")]
    private static partial Regex Reference();
}
