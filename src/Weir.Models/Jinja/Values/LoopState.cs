using System.Globalization;
using Weir.Models.Jinja.Syntax;

namespace Weir.Models.Jinja.Values;

/// <summary>
/// The variable <c>loop</c>. Looks one item ahead when asked for the last or next one, and counts the rest when asked for the length,
/// as Jinja2's LoopContext does.
/// </summary>
internal sealed class LoopState : IDisposable
{
    private static readonly object Nothing = new();

    private readonly IEnumerable<object?> _source;
    private IEnumerator<object?> _items;
    private int? _length;
    private object? _after = Nothing;
    private object? _current = Nothing;
    private object? _before = Nothing;
    private object? _lastChanged = Nothing;

    public LoopState(IEnumerable<object?> items, int? length, int depth, Statement.For? recursive)
    {
        _source = items;
        _items = items.GetEnumerator();
        _length = length;
        Depth0 = depth;
        Recursive = recursive;
    }

    /// <summary>The loop to run again when called; null unless it is marked recursive.</summary>
    public Statement.For? Recursive { get; }

    /// <summary>The frame the recursive loop was written in.</summary>
    public Evaluation.Frame? Frame { get; init; }

    public int Depth0 { get; }

    public long Index0 { get; private set; } = -1;

    public int Length => _length ??= CountRest();

    public string Display => string.Create(CultureInfo.InvariantCulture, $"<LoopContext {Index0 + 1}/{Length}>");

    public object? Current => _current;

    public bool MoveNext()
    {
        object? next;
        if (!ReferenceEquals(_after, Nothing))
        {
            next = _after;
            _after = Nothing;
        }
        else if (_items.MoveNext())
        {
            next = _items.Current;
        }
        else
        {
            return false;
        }

        Index0++;
        _before = _current;
        _current = next;
        return true;
    }

    public bool TryGetAttribute(string name, out object? value)
    {
        (var found, value) = name switch
        {
            "index" => (true, Index0 + 1),
            "index0" => (true, Index0),
            "revindex" => (true, Length - Index0),
            "revindex0" => (true, Length - Index0 - 1),
            "first" => (true, Index0 == 0),
            "last" => (true, IsLast),
            "length" => (true, (long)Length),
            "depth" => (true, Depth0 + 1L),
            "depth0" => (true, (long)Depth0),
            "previtem" => (true, Index0 == 0 ? new Undefined(name, "loop") { Sentence = "The first pass has no previous item." } : _before),
            "nextitem" => (true, IsLast ? new Undefined(name, "loop") { Sentence = "The last pass has no next item." } : _after),
            _ => (false, (object?)null),
        };
        return found;
    }

    /// <summary>Whether the value differs from the one of the call before.</summary>
    public bool Changed(JinjaTuple value)
    {
        if (!ReferenceEquals(_lastChanged, Nothing) && Comparing.AreEqual(_lastChanged, value))
        {
            return false;
        }

        _lastChanged = value;
        return true;
    }

    public void Dispose() => _items.Dispose();

    private bool IsLast
    {
        get
        {
            if (ReferenceEquals(_after, Nothing) && _items.MoveNext())
            {
                _after = _items.Current;
            }

            return ReferenceEquals(_after, Nothing);
        }
    }

    private int CountRest()
    {
        if (Sequences.TryLength(_source) is { } known)
        {
            return known;
        }

        var rest = new List<object?>();
        while (_items.MoveNext())
        {
            rest.Add(_items.Current);
        }

        _items.Dispose();
        _items = rest.GetEnumerator();
        return rest.Count + (int)Index0 + 1 + (ReferenceEquals(_after, Nothing) ? 0 : 1);
    }
}
