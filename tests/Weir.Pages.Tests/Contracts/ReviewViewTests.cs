using System.Globalization;
using Weir.Core.Contracts;
using Weir.Pages.Contracts;

namespace Weir.Pages.Tests.Contracts;

/// <summary>Whether a contract should be looked at again.</summary>
public sealed class ReviewViewTests
{
    [Theory]
    [InlineData("2026-11-23", null, ReviewState.Current, "2026-11-23", null)]
    [InlineData("2026-06-25", null, ReviewState.Current, "2026-06-25", null)]
    [InlineData("2026-06-24", null, ReviewState.DueSoon, "2026-06-24", null)]
    [InlineData("2026-05-25", null, ReviewState.DueSoon, "2026-05-25", null)]
    [InlineData("2026-05-24", null, ReviewState.Overdue, "2026-05-24", null)]
    [InlineData("2020-01-01", "2026-10-01", ReviewState.Current, "2026-10-01", "2026-10-01")]
    [InlineData("2026-10-02", "2026-10-01", ReviewState.Current, "2026-10-02", null)]
    [InlineData(null, "2026-10-01", ReviewState.Current, "2026-10-01", "2026-10-01")]
    [InlineData(null, null, ReviewState.Unknown, null, null)]
    public void Review_HalfAYearAfterTheLastLook_IsDue(string? changed, string? confirmed, ReviewState state, string? since, string? confirmedOn)
    {
        var review = ReviewView.Of(Day(changed), Day(confirmed), CalendarPeriod.HalfYear.After, new DateOnly(2026, 11, 24));

        Assert.Equal((state, Day(since), Day(confirmedOn)), (review.State, review.Since, review.ConfirmedOn));
    }

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
