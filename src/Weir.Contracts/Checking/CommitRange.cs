namespace Weir.Contracts.Checking;

/// <summary>What a check compares.</summary>
/// <param name="Before">The commit before; null: nothing at all.</param>
/// <param name="After">The commit after; null: what is staged.</param>
/// <param name="Description">For people: <c>main..HEAD</c>.</param>
public sealed record CommitRange(string? Before, string? After, string Description)
{
    /// <summary>The commit that is being merged into <see cref="Before"/>: what comes from it as it is was committed there. Null for none.</summary>
    public string? Merging { get; init; }
}
