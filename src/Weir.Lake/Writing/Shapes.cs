namespace Weir.Lake.Writing;

/// <summary>Numbers the lists of columns that files have.</summary>
/// <param name="known">Those numbered before.</param>
internal sealed class Shapes(IReadOnlyList<IReadOnlyList<string>> known)
{
    private readonly List<IReadOnlyList<string>> _all = [.. known];
    private readonly Dictionary<string, int> _numbers = known.Select((shape, number) => (Key(shape), number))
        .ToDictionary(pair => pair.Item1, pair => pair.number, StringComparer.Ordinal);

    /// <summary>All of them.</summary>
    public IReadOnlyList<IReadOnlyList<string>> All => _all;

    /// <summary>The number of a list.</summary>
    public int NumberOf(IReadOnlyList<string> shape)
    {
        if (!_numbers.TryGetValue(Key(shape), out var number))
        {
            number = _all.Count;
            _all.Add(shape);
            _numbers.Add(Key(shape), number);
        }

        return number;
    }

    private static string Key(IReadOnlyList<string> shape) => string.Join('\0', shape);
}
