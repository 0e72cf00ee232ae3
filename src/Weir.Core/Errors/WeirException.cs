namespace Weir.Core.Errors;

/// <summary>Carries one or more catalogued errors out of code that cannot continue.</summary>
public sealed class WeirException : Exception
{
    /// <summary>Wraps one error.</summary>
    public WeirException(WeirError error, Exception? inner = null)
        : this([error], inner)
    {
    }

    /// <summary>Wraps everything found wrong in one go, so that a user mends a file once.</summary>
    /// <param name="errors">At least one error.</param>
    /// <param name="inner">The exception it was made from, if any.</param>
    public WeirException(IReadOnlyList<WeirError> errors, Exception? inner = null)
        : base(string.Join(Environment.NewLine, errors), inner)
    {
        ArgumentOutOfRangeException.ThrowIfZero(errors.Count, nameof(errors));
        Errors = errors;
    }

    /// <summary>All of them, in the order found.</summary>
    public IReadOnlyList<WeirError> Errors { get; }

    /// <summary>The first one.</summary>
    public WeirError Error => Errors[0];
}
