using Weir.Contracts.Listing;
using Weir.Core.Contracts;
using Weir.Core.Errors;

namespace Weir.Contracts.Comparison;

/// <summary>What differs between the quality rules of two versions of a table or column.</summary>
internal static class QualityComparison
{
    /// <summary>Adds the differences.</summary>
    public static void Of(Differences found, IReadOnlyList<QualityRule> before, IReadOnlyList<QualityRule> after)
    {
        var rest = before.ToList();
        foreach (var now in after)
        {
            var old = rest.FirstOrDefault(rule => QualityYaml.Rule(rule) == QualityYaml.Rule(now)) ?? rest.FirstOrDefault(rule => IsSame(rule, now));
            if (old is not null)
            {
                rest.Remove(old);
            }

            found.Promise("quality", Checked(old), Checked(now), QualityYaml.Rule, Keeps);
        }

        foreach (var gone in rest)
        {
            found.Promise("quality", Checked(gone), null, QualityYaml.Rule, Keeps);
        }
    }

    // What nobody checks promises nothing.
    private static QualityRule? Checked(QualityRule? rule) => rule?.Metric is QualityMetric.Unchecked ? null : rule;

    private static bool IsSame(QualityRule one, QualityRule other) => one.Metric == other.Metric && (one.Name is not null && one.Name == other.Name || Subject(one) == Subject(other));

    private static string Subject(QualityRule rule) => string.Join('\n', [
        .. rule.Columns.Order(StringComparer.Ordinal), "", .. rule.ValidValues.Order(StringComparer.Ordinal), "", .. rule.MissingValues.Order(StringComparer.Ordinal), rule.Pattern ?? "", rule.Query ?? "",
    ]);

    private static bool Keeps(QualityRule before, QualityRule after) =>
        (after.Severity is Severity.Error || before.Severity is Severity.Warning)
        && before.Percent == after.Percent && Subject(before) == Subject(after) && Implies(after.Limit, before.Limit);

    // Whether every number within the one limit is within the other.
    private static bool Implies(QualityLimit? inner, QualityLimit? outer)
    {
        if (inner == outer)
        {
            return true;
        }

        if (inner is null || outer is null)
        {
            return false;
        }

        return (inner.Operator, outer.Operator) switch
        {
            (QualityOperator.MustBe, _) => outer.Holds(inner.Value),
            (QualityOperator.MustBeGreaterThan, QualityOperator.MustBeGreaterThan or QualityOperator.MustBeGreaterOrEqualTo) => inner.Value >= outer.Value,
            (QualityOperator.MustBeGreaterOrEqualTo, QualityOperator.MustBeGreaterOrEqualTo) => inner.Value >= outer.Value,
            (QualityOperator.MustBeGreaterOrEqualTo, QualityOperator.MustBeGreaterThan) => inner.Value > outer.Value,
            (QualityOperator.MustBeLessThan, QualityOperator.MustBeLessThan or QualityOperator.MustBeLessOrEqualTo) => inner.Value <= outer.Value,
            (QualityOperator.MustBeLessOrEqualTo, QualityOperator.MustBeLessOrEqualTo) => inner.Value <= outer.Value,
            (QualityOperator.MustBeLessOrEqualTo, QualityOperator.MustBeLessThan) => inner.Value < outer.Value,
            (QualityOperator.MustBeBetween, QualityOperator.MustNotBe) => outer.Value < inner.Value || outer.Value > inner.Upper,
            (QualityOperator.MustBeBetween, QualityOperator.MustNotBeBetween) => inner.Upper < outer.Value || inner.Value > outer.Upper,
            (QualityOperator.MustBeBetween, not QualityOperator.MustBe) => outer.Holds(inner.Value) && outer.Holds(inner.Upper!.Value),
            _ => false,
        };
    }
}
