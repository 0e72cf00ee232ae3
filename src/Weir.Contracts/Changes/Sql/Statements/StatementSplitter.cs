using Weir.Contracts.Changes.Sql.Lexing;

namespace Weir.Contracts.Changes.Sql.Statements;

/// <summary>
/// Cuts SQL into statements: at semicolons, at <c>GO</c> and what <c>DELIMITER</c> says, at the borders of blocks, and where a data
/// definition begins although nothing ended the statement before it. The body of a routine stays with its head. One splitter reads one part once.
/// </summary>
internal sealed class StatementSplitter(SqlPart part, SqlFlavour flavour)
{
    // Beyond this a statement is data; keeping its tokens would cost memory without telling anything.
    private const int Longest = 1_000_000;

    private readonly string _text = part.Text;
    private readonly SqlLexer _lexer = new(part.Text, part.Start, part.End, LexicalRules.Of(flavour));
    private readonly BlockGuards _guards = new();
    private readonly Queue<SqlStatement> _done = new();
    private List<SqlToken> _tokens = [];
    private bool _cut;
    private bool _routine;
    private int _parentheses;
    private int _cases;
    private int _routineBlocks;

    /// <summary>Where a quote or comment was opened that is never closed; known at the end.</summary>
    public int? UnclosedAt => _lexer.UnclosedAt;

    /// <summary>The statements, read as they are asked for.</summary>
    public IEnumerable<SqlStatement> Split()
    {
        while (_lexer.TryNext(out var token))
        {
            Take(token);
            while (_done.TryDequeue(out var statement))
                yield return statement;
        }

        End(complete: _routineBlocks == 0);
        while (_done.TryDequeue(out var last))
            yield return last;
    }

    private void Take(SqlToken token)
    {
        if (token.Kind is SqlTokenKind.Terminator || token.Is(_text, ';'))
            TakeTerminator(token);
        else if (IsBatchEnd(token))
            EndBatch();
        else if (_tokens.Count == 0 && token.Is(_text, "DELIMITER") && flavour is SqlFlavour.MySql or SqlFlavour.Unknown)
            SetDelimiter();
        else if (_routine)
            TakeInRoutine(token);
        else
            TakeOutside(token);
    }

    private void TakeTerminator(SqlToken token)
    {
        var ends = !_routine || (_routineBlocks <= 0 && !EndsWithBatch) || (token.Kind is SqlTokenKind.Terminator && _lexer.Delimiter != ";");
        if (!ends)
        {
            Add(token);
            return;
        }

        var copies = _tokens.Count > 2 && _tokens[0].Is(_text, "COPY") && _tokens.Exists(one => one.Is(_text, "STDIN"));
        End(complete: true);
        if (copies)
            _lexer.PassLine(@"\.");
    }

    // A routine of SQL Server goes on to the end of its batch.
    private bool EndsWithBatch => flavour is SqlFlavour.SqlServer;

    private void TakeInRoutine(SqlToken token)
    {
        if (token.IsAny(_text, "BEGIN", "CASE") && !Last("END"))
            _routineBlocks++;
        else if (token.Is(_text, "END"))
            _routineBlocks--;
        else if (Last("END") && token.IsAny(_text, "IF", "WHILE", "LOOP", "REPEAT", "FOR"))
            _routineBlocks++;

        Add(token);
    }

    private void TakeOutside(SqlToken token)
    {
        _parentheses += token.Is(_text, '(') ? 1 : token.Is(_text, ')') ? -1 : 0;
        if (token.Kind is not SqlTokenKind.Word || _parentheses > 0)
        {
            Add(token);
            SplitBeforeTableDdl(token);
            return;
        }

        if (IsBlockEnd(token))
        {
            End(complete: true);
            _guards.Close();
            return;
        }

        if (StartsAnother(token))
            End(complete: true);

        var opensBlock = token.Is(_text, "BEGIN") && (_tokens.Count == 0 || StatementHeads.IsCondition(_text, _tokens));
        if (opensBlock)
            OpenBlock();
        else
            AddWord(token);
    }

    private void AddWord(SqlToken token)
    {
        Add(token);
        _cases += token.Is(_text, "CASE") ? 1 : token.Is(_text, "END") && _cases > 0 ? -1 : 0;
        _routine = StatementHeads.BeginsRoutine(_text, _tokens);
        SplitBeforeTableDdl(token);
        if (token.IsAny(_text, "THEN", "LOOP", "ELSE") && StatementHeads.IsCondition(_text, _tokens) && _cases == 0)
            End(complete: true);
    }

    private bool StartsAnother(SqlToken token) =>
        (token.IsAny(_text, "EXEC", "EXECUTE") && StatementHeads.IsCondition(_text, _tokens))
        || (_tokens.Count > 0 && IsLineStart(token.Start) && StatementHeads.BeginsStatement(_text, _tokens, token, flavour));

    // A column may be called end.
    private bool IsBlockEnd(SqlToken token) =>
        token.Is(_text, "END") && _cases == 0 && _guards.InBlock
        && (_tokens.Count == 0 || !(_tokens[^1].IsAny(_text, "COLUMN", "ADD", "DROP", "ALTER", "RENAME", "TO") || _tokens[^1].Is(_text, ',')));

    // BEGIN of a transaction stays where it is: nothing ends it with END.
    private void OpenBlock()
    {
        End(complete: true);
        _guards.Open();
    }

    private void SplitBeforeTableDdl(SqlToken token)
    {
        if (!token.Is(_text, "TABLE") || StatementHeads.StartOfTableDdl(_text, _tokens) is not (> 0 and { } at))
            return;

        var kept = _tokens[at..];
        _tokens.RemoveRange(at, _tokens.Count - at);
        End(complete: true);
        _tokens = kept;
    }

    private void SetDelimiter()
    {
        var line = _lexer.TakeLine();
        var blank = line.AsSpan().IndexOfAny(' ', '\t');
        if (line.Length > 0)
            _lexer.Delimiter = blank < 0 ? line : line[..blank];
    }

    private bool IsBatchEnd(SqlToken token)
    {
        if (!token.Is(_text, "GO") || !IsLineStart(token.Start))
            return false;

        for (var at = token.End; at < part.End && _text[at] != '\n'; at++)
            if (!char.IsWhiteSpace(_text[at]) && !char.IsAsciiDigit(_text[at]) && _text[at] is not ';')
                return false;

        return true;
    }

    private void EndBatch()
    {
        _routineBlocks = 0;
        End(complete: true);
        _guards.Reset();
    }

    private void End(bool complete)
    {
        if (_tokens.Count > 0 && StatementHeads.IsCondition(_text, _tokens))
        {
            var guards = StatementHeads.Guards(_text, _tokens);
            _guards.Condition(guards);
            _done.Enqueue(new SqlStatement(part, _tokens) { Guarded = guards, IsCondition = true });
        }
        else if (_tokens.Count > 0)
        {
            _done.Enqueue(new SqlStatement(part, _tokens) { Guarded = _guards.Take(), IsRoutine = _routine, Complete = complete && !_cut });
        }

        _tokens = [];
        (_routine, _cut, _parentheses, _cases, _routineBlocks) = (false, false, 0, 0, 0);
    }

    private void Add(SqlToken token)
    {
        if (_tokens.Count < Longest)
            _tokens.Add(token);
        else
            _cut = true;
    }

    private bool Last(string word) => _tokens.Count > 0 && _tokens[^1].Is(_text, word);

    private bool IsLineStart(int at)
    {
        for (at--; at >= part.Start && _text[at] != '\n'; at--)
            if (!char.IsWhiteSpace(_text[at]))
                return false;

        return true;
    }
}
