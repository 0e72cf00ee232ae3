namespace Weir.Contracts.Changes;

/// <summary>Orders paths as people number them: <c>V2</c> before <c>V10</c>, everything else by its characters. Equal only for equal paths.</summary>
public sealed class NaturalOrder : IComparer<string>
{
    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        var one = x.AsSpan();
        var other = y.AsSpan();
        while (!one.IsEmpty && !other.IsEmpty)
        {
            var number = Digits(one);
            var otherNumber = Digits(other);
            var order = number.IsEmpty || otherNumber.IsEmpty ? one[0].CompareTo(other[0]) : CompareNumbers(number, otherNumber);
            if (order != 0)
            {
                return order;
            }

            one = one[Math.Max(1, number.Length)..];
            other = other[Math.Max(1, otherNumber.Length)..];
        }

        var rest = one.Length.CompareTo(other.Length);
        return rest != 0 ? rest : string.CompareOrdinal(x, y);
    }

    private static ReadOnlySpan<char> Digits(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text : text[..end];
    }

    // Without leading zeros the longer number is the greater.
    private static int CompareNumbers(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        one = one.TrimStart('0');
        other = other.TrimStart('0');
        return one.Length != other.Length ? one.Length.CompareTo(other.Length) : one.SequenceCompareTo(other);
    }
}
