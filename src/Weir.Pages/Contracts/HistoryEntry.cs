namespace Weir.Pages.Contracts;

/// <summary>A commit that touched the file of a contract.</summary>
/// <param name="Commit">Its id.</param>
/// <param name="At">When it was made.</param>
/// <param name="Author">Who wrote it, by name.</param>
/// <param name="Subject">The first line of its message.</param>
public sealed record HistoryEntry(string Commit, DateTimeOffset At, string Author, string Subject)
{
    /// <summary>The part of the id that people quote.</summary>
    public string ShortCommit => Commit[..Math.Min(Commit.Length, 8)];
}
