using System.Globalization;
using Weir.Contracts.Impact.Sharing;

namespace Weir.Contracts.Tests.Impact.Sharing;

public sealed class ReadImpactTests
{
    [Theory]
    [InlineData("2026-11-21T11:00:00Z", null, "published 3 days ago")]
    [InlineData("2026-11-21T11:00:00Z", "2026-11-24T10:00:00Z", "published 3 days ago, fetched 2 hours ago")]
    [InlineData("2026-11-24T11:59:00Z", "2026-11-24T11:59:30Z", "published 1 minute ago, fetched just now")]
    [InlineData("2026-11-22T12:00:01Z", null, "published 47 hours ago")]
    [InlineData("2026-11-24T12:04:00Z", null, "published just now")]
    [InlineData("2026-11-24T12:06:00Z", null, "published in the future: the clock here or there is wrong")]
    [InlineData("2026-11-24T11:00:00Z", "2027-01-01T00:00:00Z", "published 60 minutes ago, fetched in the future: the clock was set back")]
    public void Age_IsToldInTheWordsOfPeople(string published, string? fetched, string expected)
    {
        var read = new ReadImpact(
            Documents.Of("shop", DateTimeOffset.Parse(published, CultureInfo.InvariantCulture)), "x", fetched is null ? null : DateTimeOffset.Parse(fetched, CultureInfo.InvariantCulture));

        Assert.Equal(expected, read.Age(Documents.Noon));
    }
}
