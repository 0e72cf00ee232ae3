namespace Weir.Contracts.Changes.Rails.Ruby;

/// <summary>
/// Finds for each bracket, and each keyword that opens a block, where it closes, in one pass. What is never closed goes on to the end; a
/// closing one that nothing opened is passed over.
/// </summary>
internal sealed class RubyPairs
{
    private static readonly HashSet<string> AlwaysOpen = new(StringComparer.Ordinal) { "begin", "case", "class", "module", "def" };

    private static readonly HashSet<string> OpenAtStart = new(StringComparer.Ordinal) { "if", "unless", "while", "until", "for" };

    private readonly RubyTokens _tokens;
    private readonly int[] _ends;
    private readonly Stack<(int At, char Close)> _open = new();
    private readonly Dictionary<char, int> _counts = [];
    // Loops whose condition may be followed by a do that opens nothing of its own.
    private readonly Stack<int> _loops = new();

    private RubyPairs(RubyTokens tokens)
    {
        _tokens = tokens;
        _ends = new int[tokens.List.Count];
    }

    /// <summary>Where each token that opens something closes, as the number of a token; the number of tokens where it never does.</summary>
    public static IReadOnlyList<int> Of(RubyTokens tokens, out int? unclosed)
    {
        var pairs = new RubyPairs(tokens);
        for (var at = 0; at < tokens.List.Count; at++)
            pairs.Take(at);

        unclosed = pairs._open.Count > 0 ? tokens.List[pairs._open.Last().At].Start : null;
        foreach (var (at, _) in pairs._open)
            pairs._ends[at] = tokens.List.Count;

        return pairs._ends;
    }

    private void Take(int at)
    {
        var token = _tokens.List[at];
        if (token.Kind is RubyTokenKind.Newline)
        {
            EndCondition();
        }
        else if (token.Kind is RubyTokenKind.Operator && token.End - token.Start == 1)
        {
            var c = _tokens.Source[token.Start];
            if (c is '(' or '[' or '{')
                Open(at, c switch { '(' => ')', '[' => ']', _ => '}' });
            else if (c is ')' or ']' or '}')
                Close(at, c);
        }
        else if (token.Kind is RubyTokenKind.Name && !IsCalled(at))
        {
            TakeWord(at, _tokens.Source[token.Start..token.End]);
        }
    }

    private void TakeWord(int at, string word)
    {
        if (word == "end")
        {
            Close(at, 'e');
        }
        else if (word == "do")
        {
            if (!EndCondition())
                Open(at, 'e');
        }
        else if ((AlwaysOpen.Contains(word) && !(word == "def" && IsEndless(at))) || (OpenAtStart.Contains(word) && IsStart(at)))
        {
            Open(at, 'e');
            if (word is "while" or "until" or "for")
                _loops.Push(_open.Count);
        }
    }

    // The condition of a loop ends with its line, or with do; true when there was one at this depth.
    private bool EndCondition()
    {
        if (!_loops.TryPeek(out var depth) || depth < _open.Count)
            return false;

        _loops.Pop();
        return depth == _open.Count;
    }

    private bool IsCalled(int at) => at > 0
        && (_tokens.List[at - 1].Is(_tokens.Source, ".") || _tokens.List[at - 1].Is(_tokens.Source, "&.")
        || _tokens.List[at - 1].IsName(_tokens.Source, "def"));

    // Whether a word there begins a statement or a value, so that it is no modifier of what is before it.
    private bool IsStart(int at)
    {
        if (at == 0)
            return true;

        var before = _tokens.List[at - 1];
        return before.Kind switch
        {
            RubyTokenKind.Newline or RubyTokenKind.Label => true,
            RubyTokenKind.Operator => !(before.Is(_tokens.Source, ")") || before.Is(_tokens.Source, "]") || before.Is(_tokens.Source, "}")),
            RubyTokenKind.Name => IsBeforeStatement(_tokens.Source.AsSpan(before.Start, before.End - before.Start)),
            _ => false,
        };
    }

    private static bool IsBeforeStatement(ReadOnlySpan<char> word) =>
        word is "do" or "then" or "else" or "begin" or "ensure" or "and" or "or" or "not" or "when" or "in" or "rescue";

    // def name(...) = value, def name = value.
    private bool IsEndless(int at)
    {
        var list = _tokens.List;
        var to = at + 1;
        while (to < list.Count && (list[to].Kind is RubyTokenKind.Name or RubyTokenKind.Constant or RubyTokenKind.Variable) && to < at + 8)
        {
            to++;
            if (to < list.Count && list[to].Is(_tokens.Source, "."))
                to++;
            else
                break;
        }

        if (to < list.Count && list[to].Is(_tokens.Source, "(") && !list[to].Spaced)
            to = AfterParameters(to);

        return to < list.Count && to > at + 1 && list[to].Is(_tokens.Source, "=") && list[to].Spaced;
    }

    private int AfterParameters(int from)
    {
        const int Longest = 200;
        var depth = 0;
        for (var at = from; at < _tokens.List.Count && at < from + Longest; at++)
        {
            depth += _tokens.List[at].Is(_tokens.Source, "(") ? 1 : _tokens.List[at].Is(_tokens.Source, ")") ? -1 : 0;
            if (depth == 0)
                return at + 1;
        }

        return _tokens.List.Count;
    }

    private void Open(int at, char close)
    {
        _open.Push((at, close));
        _counts[close] = _counts.GetValueOrDefault(close) + 1;
    }

    private void Close(int at, char close)
    {
        if (_counts.GetValueOrDefault(close) == 0)
            return;

        while (_open.TryPop(out var opened))
        {
            _ends[opened.At] = at;
            _counts[opened.Close]--;
            while (_loops.TryPeek(out var depth) && depth > _open.Count)
                _loops.Pop();
            if (opened.Close == close)
                return;
        }
    }
}
