namespace Weir.Models.SqlDependencies;

/// <summary>
/// One statement, whose query is laid bare. DuckDB's parser serialises queries only: what stands around them (CREATE ... AS, INSERT ... SELECT,
/// MERGE, COPY, locking clauses) is overwritten with blanks, so that every place in the text stays true.
/// </summary>
/// <param name="sql">The text it stands in.</param>
/// <param name="tokens">Its tokens, at least one.</param>
internal sealed class StatementPeeling(string sql, ArraySegment<SqlToken> tokens)
{
    private static readonly string[] QueryStarts = ["select", "with", "from", "values", "table", "pivot", "unpivot", "summarize", "describe"];

    private readonly int _start = tokens[0].Start;
    private readonly int _end = tokens[^1].End;
    private readonly int[] _depths = Depths(sql, tokens);

    /// <summary>The statement with its query laid bare.</summary>
    public PeeledStatement Peel()
    {
        // A statement may begin with its common table expressions; its verb is the first one outside any parentheses after them.
        var verb = tokens[0].Is(sql, "with") ? FindTop(1, "select", "insert", "update", "delete", "merge", "from", "values", "pivot") : 0;
        if (verb < 0 || IsQueryStart(verb))
        {
            return Query(keepFrom: 0) with { IsQuery = true };
        }

        return tokens[verb] switch
        {
            var word when word.Is(sql, "create") => Create(verb),
            var word when word.Is(sql, "insert") => Insert(verb),
            var word when word.Is(sql, "merge") => Merge(verb),
            var word when word.IsAny(sql, "update", "delete") => Change(verb),
            var word when word.Is(sql, "copy") => Copy(verb),
            var word when word.Is(sql, "explain") && FindQuery(verb + 1) is var query and > 0 => Query(keepFrom: query),
            _ => new PeeledStatement(tokens, _start, null, []),
        };
    }

    private PeeledStatement Create(int verb)
    {
        var kind = FindTop(verb, "table", "view");
        var name = kind < 0 ? -1 : kind + 1;
        if (name > 0 && name + 2 < tokens.Count && tokens[name].Is(sql, "if"))
        {
            name += 3;
        }

        var target = QualifiedName.Read(sql, tokens, name < 0 ? tokens.Count : name, out _);
        var query = FindTop(verb, "as") is var at and > 0 ? at + 1 : -1;
        var targets = target is null ? Array.Empty<TableReference>() : [target];
        return target is not null && query > 0 && query < tokens.Count && IsQueryStart(query)
            ? Query(query, targets, FindWithData(query))
            : new PeeledStatement(tokens, _start, null, targets);
    }

    private PeeledStatement Insert(int verb)
    {
        var into = FindTop(verb, "into");
        var target = QualifiedName.Read(sql, tokens, into < 0 ? tokens.Count : into + 1, out var after);
        var query = FindQuery(after);
        var targets = target is null ? Array.Empty<TableReference>() : [target];
        if (target is null || query < 0)
        {
            return new PeeledStatement(tokens, _start, null, targets);
        }

        var tail = FindTop(query, "on", "returning") is var on and > 0 && IsInsertTail(on) ? on : tokens.Count;
        return Query(query, targets, tail, keepBefore: verb);
    }

    // MERGE INTO t USING source ON ...: the source is read as "select 1 from source"; the conditions are left to the tolerant reader.
    private PeeledStatement Merge(int verb)
    {
        var into = FindTop(verb, "into");
        var target = QualifiedName.Read(sql, tokens, (into < 0 ? verb : into) + 1, out _);
        var use = FindTop(verb, "using");
        var on = FindTop(use < 0 ? tokens.Count : use, "on");
        if (target is null || use < 0 || on < 0)
        {
            return new PeeledStatement(tokens, _start, null, target is null ? [] : [target]) { Rest = tokens };
        }

        var text = Blank(verb, use + 1, on);
        "select 1 from ".AsSpan().CopyTo(text.AsSpan(tokens[verb].Start - _start));
        return new PeeledStatement(tokens, _start, new string(text), [target]) { Rest = tokens[on..] };
    }

    private PeeledStatement Change(int verb)
    {
        var at = tokens[verb].Is(sql, "delete") ? FindTop(verb, "from") : verb;
        var target = QualifiedName.Read(sql, tokens, at < 0 ? tokens.Count : at + 1, out var after);

        // The name after DELETE FROM is written, not read; what follows it may read.
        return new PeeledStatement(tokens, _start, null, target is null ? [] : [target])
        {
            Rest = verb > 0 ? tokens : target is null ? ArraySegment<SqlToken>.Empty : tokens[after..],
        };
    }

    // COPY (query) TO ..., COPY table TO ..., COPY table FROM ...
    private PeeledStatement Copy(int verb)
    {
        if (verb + 1 < tokens.Count && tokens[verb + 1].Is(sql, '(') && CloseOf(verb + 1) is var close and > 0)
        {
            return Query(verb + 1, [], close + 1);
        }

        var table = QualifiedName.Read(sql, tokens, verb + 1, out _);
        return table is null ? new PeeledStatement(tokens, _start, null, [])
            : FindTop(verb, "to") > 0 ? Query(verb + 1, [], FindTop(verb, "to"), prefix: "from ")
            : new PeeledStatement(tokens, _start, null, [table]);
    }

    private PeeledStatement Query(
        int keepFrom, IReadOnlyList<TableReference>? targets = null, int keepUntil = -1, int keepBefore = 0, string prefix = "")
    {
        var until = keepUntil < 0 ? tokens.Count : keepUntil;
        var text = Blank(keepBefore, keepFrom, until);
        BlankLocks(text, keepFrom, until);
        prefix.AsSpan().CopyTo(text);
        return new PeeledStatement(tokens, _start, new string(text), targets ?? []);
    }

    // The statement's text with tokens [from, keep) and [until, end) overwritten.
    private char[] Blank(int from, int keep, int until)
    {
        var text = sql.AsSpan(_start, _end - _start).ToArray();
        Fill(text, from, keep);
        Fill(text, until, tokens.Count);
        return text;
    }

    private void Fill(char[] text, int from, int to)
    {
        if (from < to)
        {
            var begin = tokens[from].Start - _start;
            var end = (to < tokens.Count ? tokens[to].Start : _end) - _start;
            Array.Fill(text, ' ', begin, end - begin);
        }
    }

    // FOR UPDATE, FOR NO KEY UPDATE, FOR SHARE, FOR KEY SHARE [OF ...] [NOWAIT | SKIP LOCKED]: to the end of its query.
    private void BlankLocks(char[] text, int from, int until)
    {
        for (var i = from; i + 1 < until; i++)
        {
            if (!tokens[i].Is(sql, "for") || !tokens[i + 1].IsAny(sql, "update", "share", "no", "key"))
            {
                continue;
            }

            var end = i;
            while (end < until && _depths[end] >= _depths[i])
            {
                end++;
            }

            Fill(text, i, end);
        }
    }

    private bool IsQueryStart(int at) => tokens[at].IsAny(sql, QueryStarts) || tokens[at].Is(sql, '(');

    // The first token outside parentheses that begins a query; a parenthesis counts when a query stands in it.
    private int FindQuery(int from)
    {
        for (var i = from; i < tokens.Count; i++)
        {
            if (_depths[i] == 0 && (tokens[i].IsAny(sql, QueryStarts)
                || (tokens[i].Is(sql, '(') && i + 1 < tokens.Count && tokens[i + 1].IsAny(sql, QueryStarts))))
            {
                return i;
            }
        }

        return -1;
    }

    private int FindTop(int from, params ReadOnlySpan<string> keywords)
    {
        for (var i = from; i < tokens.Count; i++)
        {
            if (_depths[i] == 0 && tokens[i].IsAny(sql, keywords))
            {
                return i;
            }
        }

        return -1;
    }

    private bool IsInsertTail(int at) =>
        tokens[at].Is(sql, "returning") || (at + 1 < tokens.Count && tokens[at + 1].Is(sql, "conflict"));

    private int FindWithData(int from)
    {
        var with = tokens.Count - 1;
        return with - 1 > from && tokens[with].Is(sql, "data")
            ? tokens[with - 1].Is(sql, "no") ? with - 2 : with - 1
            : tokens.Count;
    }

    private int CloseOf(int open)
    {
        for (var i = open + 1; i < tokens.Count; i++)
        {
            if (_depths[i] == _depths[open])
            {
                return i;
            }
        }

        return -1;
    }

    // A parenthesis has the depth of what surrounds it.
    private static int[] Depths(string sql, ArraySegment<SqlToken> tokens)
    {
        var depths = new int[tokens.Count];
        var depth = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            depth -= tokens[i].Is(sql, ')') ? 1 : 0;
            depths[i] = depth;
            depth += tokens[i].Is(sql, '(') ? 1 : 0;
        }

        return depths;
    }
}
