namespace Weir.Models.SqlDependencies;

/// <summary>
/// Finds the tables read in SQL that no parser at hand takes, from its tokens alone: names after FROM, JOIN and USING and after commas
/// between them, minus common table expressions. It knows nesting and the keywords that end a FROM clause, and nothing else.
/// </summary>
internal sealed class TolerantReader
{
    private static readonly string[] EndsFrom =
    [
        "select", "where", "group", "having", "order", "limit", "offset", "fetch", "window", "qualify", "union", "except", "intersect", "set",
        "when", "returning", "for", "values",
    ];

    private static readonly string[] JoinWords =
        ["on", "using", "join", "inner", "left", "right", "full", "cross", "natural", "tablesample", "asof", "positional", "semi", "anti"];

    // FROM inside these is an argument's keyword: extract(year from x).
    private static readonly string[] FunctionsWithFrom = ["extract", "substring", "trim", "overlay", "position"];

    private readonly string _sql;
    private readonly ArraySegment<SqlToken> _tokens;
    private readonly List<TableReference> _found = [];
    private readonly bool _recursive;
    private QueryFrame _frame = new(null);
    private string? _pendingCte;

    private TolerantReader(string sql, ArraySegment<SqlToken> tokens)
    {
        _sql = sql;
        _tokens = tokens;
        _recursive = tokens.Any(token => token.Is(sql, "recursive"));
    }

    /// <summary>The tables, in the order written.</summary>
    public static IReadOnlyList<TableReference> Read(string sql, ArraySegment<SqlToken> tokens) =>
        tokens.Count == 0 ? [] : new TolerantReader(sql, tokens).Read();

    private List<TableReference> Read()
    {
        for (var i = 0; i < _tokens.Count;)
        {
            i = Step(i);
        }

        return _found;
    }

    private int Step(int i)
    {
        var token = _tokens[i];
        if (token.Is(_sql, '('))
        {
            Open(i);
        }
        else if (token.Is(_sql, ')'))
        {
            Close();
        }
        else if (token.Is(_sql, ','))
        {
            _frame.ExpectsTable = _frame.InFrom;
        }
        else if (_frame.ListsCtes && token.IsName && IsCteName(i))
        {
            _pendingCte = token.Name(_sql);
        }
        else if (token.Kind is SqlTokenKind.Word && Keyword(i))
        {
        }
        else if (_frame.ExpectsTable && QualifiedName.Read(_sql, _tokens, i, out var next) is { } table)
        {
            _frame.ExpectsTable = false;
            Add(table, next);
            return next;
        }

        return i + 1;
    }

    // Whether the word is a keyword that changes what is expected.
    private bool Keyword(int i)
    {
        var token = _tokens[i];
        if (token.Is(_sql, "with"))
        {
            _frame.ListsCtes = i + 1 < _tokens.Count && !_tokens[i + 1].IsAny(_sql, "ordinality", "ties", "data", "no", "time");
            return true;
        }

        if (token.IsAny(_sql, "recursive", "lateral", "only", "natural", "materialized"))
        {
            return true;
        }

        if (token.IsAny(_sql, "from", "join", "using"))
        {
            Expect(i);
            return true;
        }

        if (token.IsAny(_sql, EndsFrom))
        {
            _frame.InFrom = _frame.ExpectsTable = _frame.ListsCtes = false;
            return true;
        }

        return false;
    }

    private void Expect(int i)
    {
        // IS DISTINCT FROM compares, DELETE FROM writes.
        var isOther = _frame.IgnoresFrom || (i > 0 && _tokens[i].Is(_sql, "from") && _tokens[i - 1].IsAny(_sql, "distinct", "delete"));
        var isJoinColumns = _tokens[i].Is(_sql, "using") && Next(i, '(') && !IsQuery(i + 2);
        if (!isOther && !isJoinColumns)
        {
            _frame.InFrom = _frame.ExpectsTable = true;
        }
    }

    private void Open(int i)
    {
        var before = i > 0 ? _tokens[i - 1] : default;
        var isBody = _pendingCte is not null && before.IsAny(_sql, "as", "materialized");
        _frame = new QueryFrame(_frame)
        {
            // A parenthesis where a table may stand holds a join or a query.
            InFrom = _frame.ExpectsTable,
            ExpectsTable = _frame.ExpectsTable,
            IgnoresFrom = before.IsAny(_sql, FunctionsWithFrom),
            Defines = isBody ? _pendingCte : null,
        };
        if (!isBody)
        {
            return;
        }

        if (_recursive)
        {
            _frame.Ctes = new CteScope(_pendingCte!, _frame.Ctes);
        }

        _pendingCte = null;
    }

    private void Close()
    {
        if (_frame.Outer is not { } outer)
        {
            return;
        }

        outer.ExpectsTable = false;
        if (_frame.Defines is { } name)
        {
            outer.Ctes = new CteScope(name, outer.Ctes);
        }

        _frame = outer;
    }

    private void Add(TableReference table, int next)
    {
        // A name with arguments is a function.
        if ((next < _tokens.Count && _tokens[next].Is(_sql, '(')) || (table.Schema is null && CteScope.Contains(_frame.Ctes, table.Name)))
        {
            return;
        }

        var hasAlias = next < _tokens.Count && _tokens[next].IsName
            && !_tokens[next].IsAny(_sql, EndsFrom) && !_tokens[next].IsAny(_sql, JoinWords);
        _found.Add(table with { HasAlias = hasAlias });
    }

    private bool IsCteName(int i) => i > 0 && (_tokens[i - 1].IsAny(_sql, "with", "recursive") || _tokens[i - 1].Is(_sql, ','))
        && (Next(i, '(') || (i + 1 < _tokens.Count && _tokens[i + 1].Is(_sql, "as")));

    private bool Next(int i, char symbol) => i + 1 < _tokens.Count && _tokens[i + 1].Is(_sql, symbol);

    private bool IsQuery(int i) => i < _tokens.Count && _tokens[i].IsAny(_sql, "select", "with", "values", "from");
}
