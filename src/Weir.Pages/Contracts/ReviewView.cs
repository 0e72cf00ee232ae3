namespace Weir.Pages.Contracts;

/// <summary>How fresh a contract is.</summary>
/// <param name="State">In one word.</param>
/// <param name="Since">The day it was last changed or confirmed; null: not known.</param>
/// <param name="DueOn">The day it should be looked at again; null: not known.</param>
public sealed record ReviewView(ReviewState State, DateOnly? Since, DateOnly? DueOn)
{
    /// <summary>Nothing is known.</summary>
    public static ReviewView Unknown { get; } = new(ReviewState.Unknown, null, null);

    /// <summary>Whether somebody confirmed it on that day, instead of changing it.</summary>
    public bool IsConfirmed { get; init; }
}
