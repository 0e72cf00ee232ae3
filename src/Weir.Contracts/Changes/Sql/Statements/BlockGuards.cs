namespace Weir.Contracts.Changes.Sql.Statements;

/// <summary>Which of the blocks around a statement run under a condition.</summary>
internal sealed class BlockGuards
{
    private readonly Stack<bool> _blocks = new();
    private bool _pending;

    /// <summary>Whether any block is open.</summary>
    public bool InBlock => _blocks.Count > 0;

    /// <summary>A condition was read; it holds for the next statement or block.</summary>
    public void Condition(bool guards) => _pending = guards;

    /// <summary>BEGIN.</summary>
    public void Open() => _blocks.Push(Take());

    /// <summary>END.</summary>
    public void Close() => _blocks.Pop();

    /// <summary>Everything is closed: a batch ends.</summary>
    public void Reset()
    {
        _blocks.Clear();
        _pending = false;
    }

    /// <summary>Whether the statement that is taken now is guarded.</summary>
    public bool Take()
    {
        var guarded = _pending || (_blocks.TryPeek(out var around) && around);
        _pending = false;
        return guarded;
    }
}
