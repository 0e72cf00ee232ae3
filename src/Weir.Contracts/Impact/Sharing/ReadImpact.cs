namespace Weir.Contracts.Impact.Sharing;

/// <summary>A published impact that was read, and how old it is.</summary>
/// <param name="Document">What was published.</param>
/// <param name="Place">Where it was read from, for people.</param>
/// <param name="FetchedAt">When the copy that was read was fetched; null: it was read where it lies.</param>
public sealed record ReadImpact(ImpactDocument Document, string Place, DateTimeOffset? FetchedAt)
{
    /// <summary>Its age for people: <c>published 3 days ago, fetched 2 hours ago</c>.</summary>
    public string Age(DateTimeOffset now)
    {
        var published = ElapsedText.Ago(Document.PublishedAt, now) is { } ago ? $"published {ago}"
            : "published in the future: the clock here or there is wrong";
        return FetchedAt is not { } at ? published
            : $"{published}, {(ElapsedText.Ago(at, now) is { } fetched ? $"fetched {fetched}" : "fetched in the future: the clock was set back")}";
    }
}
