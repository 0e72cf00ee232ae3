using System.Text;
using Weir.Contracts.Changes.Sql.Lexing;
using Weir.Contracts.Changes.Sql.Statements;
using Weir.Core.Errors;

namespace Weir.Contracts.Changes.Sql.Reading;

/// <summary>Reads the tokens of a statement, or of a stretch of it, from left to right.</summary>
internal sealed class TokenCursor(SqlStatement statement, SqlFlavour flavour, int start, int end)
{
    /// <summary>Reads a whole statement.</summary>
    public TokenCursor(SqlStatement statement, SqlFlavour flavour)
        : this(statement, flavour, 0, statement.Tokens.Count)
    {
    }

    /// <summary>The statement.</summary>
    public SqlStatement Statement => statement;

    /// <summary>Whose SQL it is.</summary>
    public SqlFlavour Flavour => flavour;

    /// <summary>The index of the next token.</summary>
    public int At { get; private set; } = start;

    /// <summary>Whether nothing is left.</summary>
    public bool AtEnd => At >= end;

    /// <summary>Where the next token is in the user's file; the last one at the end.</summary>
    public SourceLocation Place => PlaceOf(At);

    private string Text => statement.Part.Text;

    /// <summary>Where a token is in the user's file.</summary>
    public SourceLocation PlaceOf(int token) => statement.Part.PlaceOf(statement.Tokens[Math.Clamp(token, 0, statement.Tokens.Count - 1)].Start);

    /// <summary>Whether these keywords come next, in this order.</summary>
    public bool IsNext(params ReadOnlySpan<string> words)
    {
        for (var by = 0; by < words.Length; by++)
            if (At + by >= end || !statement.Tokens[At + by].Is(Text, words[by]))
                return false;

        return true;
    }

    /// <summary>Whether one of these keywords comes next.</summary>
    public bool IsNextAny(params ReadOnlySpan<string> words) => !AtEnd && statement.Tokens[At].IsAny(Text, words);

    /// <summary>Whether this symbol comes next, or after some tokens.</summary>
    public bool IsSymbol(char symbol, int by = 0) => At + by < end && statement.Tokens[At + by].Is(Text, symbol);

    /// <summary>Whether a name comes next, or after some tokens.</summary>
    public bool IsName(int by = 0) => At + by < end && statement.Tokens[At + by].IsName;

    /// <summary>Whether a variable (<c>@x</c>) comes next, whose value is not told.</summary>
    public bool IsNextVariable() => IsName() && Text[statement.Tokens[At].Start] is '@' or UntoldNames.Mark;

    /// <summary>The next word; null when something else comes next.</summary>
    public string? Word => Kind is SqlTokenKind.Word ? statement.Tokens[At].In(Text).ToString() : null;

    /// <summary>The next token's kind; null at the end.</summary>
    public SqlTokenKind? Kind => AtEnd ? null : statement.Tokens[At].Kind;

    /// <summary>Passes these keywords if they come next in this order.</summary>
    public bool Take(params ReadOnlySpan<string> words)
    {
        if (!IsNext(words))
            return false;

        At += words.Length;
        return true;
    }

    /// <summary>Passes one of these keywords if it comes next.</summary>
    public bool TakeAny(params ReadOnlySpan<string> words)
    {
        if (!IsNextAny(words))
            return false;

        At++;
        return true;
    }

    /// <summary>Passes this symbol if it comes next.</summary>
    public bool Take(char symbol)
    {
        if (!IsSymbol(symbol))
            return false;

        At++;
        return true;
    }

    /// <summary>Passes one token, whatever it is.</summary>
    public void Skip() => At++;

    /// <summary>Goes back or forth to a token.</summary>
    public void MoveTo(int token) => At = token;

    /// <summary>Passes <c>@name =</c> of a named argument, if it comes next.</summary>
    public TokenCursor AfterName()
    {
        if (IsNextVariable() && IsSymbol('=', 1))
            At += 2;

        return this;
    }

    /// <summary>Passes <c>IF EXISTS</c>.</summary>
    public bool TakeIfExists() => Take("IF", "EXISTS");

    /// <summary>Passes <c>IF NOT EXISTS</c>.</summary>
    public bool TakeIfNotExists() => Take("IF", "NOT", "EXISTS");

    /// <summary>The next name, without quotes; null when none comes next. A text literal is one where MySQL or a procedure takes it for one.</summary>
    public string? TakeName()
    {
        if (AtEnd || !(statement.Tokens[At].IsName || statement.Tokens[At].Kind is SqlTokenKind.Text))
            return null;

        return SqlNames.Unquote(statement.Tokens[At++].In(Text));
    }

    /// <summary>The next table's name, of up to four parts of which the last two count; null when none comes next.</summary>
    public TableName? TakeTable()
    {
        if (TakeName() is not { } name)
            return null;

        string? schema = null;
        while (IsSymbol('.') && (IsName(1) || IsSymbol('.', 1)))
        {
            Skip();
            schema = name;
            name = TakeName() ?? "";
        }

        return new TableName(name, string.IsNullOrEmpty(schema) || UntoldNames.IsUntold(schema) ? null : schema);
    }

    /// <summary>Passes a parenthesis with all it holds and gives what is in it; null when none comes next.</summary>
    public TokenCursor? TakeParentheses()
    {
        if (!Take('('))
            return null;

        var from = At;
        var depth = 1;
        for (; At < end; At++)
        {
            depth += IsSymbol('(') ? 1 : IsSymbol(')') ? -1 : 0;
            if (depth == 0)
                break;
        }

        var inside = new TokenCursor(statement, flavour, from, At);
        At = Math.Min(At + 1, end);
        return inside;
    }

    /// <summary>What is left, cut at the commas outside of parentheses and brackets.</summary>
    public IEnumerable<TokenCursor> TakeList()
    {
        while (!AtEnd)
        {
            var from = At;
            var depth = 0;
            for (; At < end && !(depth == 0 && IsSymbol(',')); At++)
                depth += IsSymbol('(') || IsSymbol('[') ? 1 : IsSymbol(')') || IsSymbol(']') ? -1 : 0;

            yield return new TokenCursor(statement, flavour, from, At);
            At++;
        }
    }

    /// <summary>The names at the heads of a list in parentheses; empty when none comes next.</summary>
    public IReadOnlyList<string> TakeNames()
    {
        var names = new List<string>();
        foreach (var item in TakeParentheses()?.TakeList() ?? [])
            if (item.TakeName() is { } name)
                names.Add(name);

        return names;
    }

    /// <summary>The text of tokens passed since one, with single blanks where words meet.</summary>
    public string TextSince(int token)
    {
        const int Shown = 64;
        var written = new StringBuilder();
        for (var at = token; at < Math.Min(At, end); at++)
        {
            if (at - token == Shown)
                return written.Append(" ...").ToString();

            if (at > token && NeedsBlank(statement.Tokens[at - 1], statement.Tokens[at]))
                written.Append(' ');
            written.Append(statement.Tokens[at].In(Text));
        }

        return written.ToString();
    }

    private bool NeedsBlank(SqlToken left, SqlToken right) =>
        left.Is(Text, ',')
        || (left.Kind is not SqlTokenKind.Symbol && right.Kind is not SqlTokenKind.Symbol)
        || (left.Is(Text, ')') && right.Kind is not SqlTokenKind.Symbol);
}
