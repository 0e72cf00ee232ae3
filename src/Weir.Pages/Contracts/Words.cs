using System.Globalization;
using Weir.Core.Contracts;
using Weir.Core.Data;
using Weir.Core.Ports;

namespace Weir.Pages.Contracts;

/// <summary>What stands in a contract, in words.</summary>
internal static class Words
{
    /// <summary>A number of things: <c>1 table</c>, <c>2,000 tables</c>.</summary>
    public static string Count(int number, string what) => string.Create(CultureInfo.InvariantCulture, $"{number:N0} {what}{(number == 1 ? "" : "s")}");

    /// <summary>A day: <c>3 Jan 2026</c>.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>How often.</summary>
    public static string Schedule(TimeSpan? frequency) => frequency?.TotalMinutes switch
    {
        null => "when asked",
        1 => "every minute",
        60 => "every hour",
        1440 => "every day",
        10080 => "every week",
        { } minutes when minutes % 1440 == 0 => Every(minutes / 1440, "days"),
        { } minutes when minutes % 60 == 0 => Every(minutes / 60, "hours"),
        { } minutes => Every(minutes, "minutes"),
    };

    /// <summary>What is read each time.</summary>
    public static string Mode(ReadMode mode) => mode is ReadMode.Full ? "everything, each time" : "what is new";

    /// <summary>Whether it should be looked at again.</summary>
    public static string Review(ReviewState state) => state switch
    {
        ReviewState.Current => "up to date",
        ReviewState.DueSoon => "due soon",
        ReviewState.Overdue => "overdue",
        ReviewState.Ended => "not needed",
        _ => "not known",
    };

    /// <summary>Where it is in its life.</summary>
    public static string Status(ContractStatus status) => Key(status);

    /// <summary>What happens to a commit that breaks it.</summary>
    public static string Changes(SourceChangePolicy policy) => policy switch
    {
        SourceChangePolicy.Warn => "are warned of",
        SourceChangePolicy.RequireApproval => "need an approval",
        _ => "are refused",
    };

    /// <summary>The same as a key: of a filter, of a style.</summary>
    public static string Key<T>(T value)
        where T : struct, Enum => string.Concat(value.ToString().Select((c, at) => char.IsUpper(c) && at > 0 ? $"-{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));

    /// <summary>What is done to rows before they land.</summary>
    public static string Transform(LandingTransform transform) => transform switch
    {
        LandingTransform.Drop drop => $"{drop.Column} is not read.",
        LandingTransform.Hash hash => $"{hash.Column} becomes its SHA-256 hash{(hash.Salt is null ? "" : ", salted")}.",
        LandingTransform.Mask { KeepLast: 0 } mask => $"{mask.Column} becomes “{mask.With}”.",
        LandingTransform.Mask mask => $"{mask.Column} becomes “{mask.With}” and its last {Count(mask.KeepLast, "character")}.",
        LandingTransform.Filter filter => $"Only rows whose {filter.Column} {Comparison(filter)} are kept.",
        _ => transform.Column,
    };

    /// <summary>What happens when attributes change.</summary>
    public static IEnumerable<string> Policy(SchemaPolicy policy)
    {
        yield return policy.OnNewColumn switch
        {
            OnNewColumn.Add => "A new column is added.",
            OnNewColumn.Ignore => "A new column is kept in the lake and not shown.",
            _ => "A new column stops the run.",
        };
        yield return policy.OnTypeChange switch
        {
            OnTypeChange.Text => "Values of another type go to a text column beside it.",
            OnTypeChange.Widen => "A type is widened where no value is lost.",
            _ => "Values of another type stop the run.",
        };
        yield return policy.OnMissingColumn switch
        {
            OnMissingColumn.Null => "A column that is missing becomes NULL.",
            _ => "A column that is missing stops the run.",
        };
    }

    private static string Every(double number, string units) => string.Create(CultureInfo.InvariantCulture, $"every {number:N0} {units}");

    private static string Comparison(LandingTransform.Filter filter) => (filter.Comparison, filter.Negated) switch
    {
        (RowComparison.IsNull, false) => "is NULL",
        (RowComparison.IsNull, true) => "is not NULL",
        (RowComparison.LessThan, false) => $"is less than {filter.Values[0]}",
        (RowComparison.LessThan, true) => $"is not less than {filter.Values[0]}",
        (RowComparison.GreaterThan, false) => $"is greater than {filter.Values[0]}",
        (RowComparison.GreaterThan, true) => $"is not greater than {filter.Values[0]}",
        (_, false) => $"is {string.Join(" or ", filter.Values)}",
        (_, true) => $"is not {string.Join(" or ", filter.Values)}",
    };
}
