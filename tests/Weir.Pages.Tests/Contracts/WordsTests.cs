using Weir.Core.Contracts;
using Weir.Core.Errors;
using Weir.Pages.Contracts;

namespace Weir.Pages.Tests.Contracts;

/// <summary>What stands in a contract, in words.</summary>
public sealed class WordsTests
{
    public static TheoryData<QualityRule, string> Rules => new()
    {
        { new QualityRule(QualityMetric.NullValues) { Limit = QualityLimit.None }, "rows with NULL: none" },
        { new QualityRule(QualityMetric.NullValues) { Limit = new QualityLimit(QualityOperator.MustBeLessThan, 5), Percent = true }, "rows with NULL: less than 5 %" },
        { new QualityRule(QualityMetric.DuplicateValues) { Columns = ["a", "b"] }, "rows whose value of a, b together another row has: none" },
        { new QualityRule(QualityMetric.RowCount) { Limit = new QualityLimit(QualityOperator.MustBeBetween, 10, 2000) }, "rows: 10 to 2,000" },
        { new QualityRule(QualityMetric.InvalidValues) { ValidValues = ["x", "y"], Name = "Known." }, "Known: rows with a value other than x, y: none" },
        { new QualityRule(QualityMetric.Unchecked) { Description = "Looks right.", Severity = Severity.Warning }, "Looks right. (warning)" },
    };

    [Theory]
    [InlineData(null, "when asked")]
    [InlineData(1, "every minute")]
    [InlineData(15, "every 15 minutes")]
    [InlineData(60, "every hour")]
    [InlineData(90, "every 90 minutes")]
    [InlineData(360, "every 6 hours")]
    [InlineData(1440, "every day")]
    [InlineData(2880, "every 2 days")]
    [InlineData(10080, "every week")]
    public void Schedule_IsSaidInTheLargestUnitThatFits(int? minutes, string words) =>
        Assert.Equal(words, Words.Schedule(minutes is { } number ? TimeSpan.FromMinutes(number) : null));

    [Fact]
    public void Transforms_AreSentences()
    {
        LandingTransform[] transforms =
        [
            new LandingTransform.Drop("a"), new LandingTransform.Hash("a", "salt"), new LandingTransform.Mask("a", "-", 0), new LandingTransform.Mask("a", "****", 1),
            new LandingTransform.Filter("a", RowComparison.In, ["x", "y"], false), new LandingTransform.Filter("a", RowComparison.IsNull, [], true),
            new LandingTransform.Filter("a", RowComparison.LessThan, ["5"], false),
        ];

        Assert.Equal(
            [
                "a is not read.", "a becomes its SHA-256 hash, salted.", "a becomes “-”.", "a becomes “****” and its last 1 character.", "Only rows whose a is x or y are kept.",
                "Only rows whose a is not NULL are kept.", "Only rows whose a is less than 5 are kept.",
            ],
            transforms.Select(Words.Transform));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_SaysWhatIsCountedAndWhatItMayBe(QualityRule rule, string words) => Assert.Equal(words, QualityWords.Rule(rule));
}
