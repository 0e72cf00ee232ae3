using Weir.Core.Errors;
using Weir.Models.Jinja.Values;

namespace Weir.Models.Jinja.Syntax;

/// <summary>
/// Divides a template into tokens: text outside tags with whitespace control applied, and the contents of tags. Follows Jinja2's lexer
/// rule by rule, including which blanks <c>-</c>, <c>+</c>, <c>trim_blocks</c> and <c>lstrip_blocks</c> take away.
/// </summary>
internal sealed class Lexer
{
    private readonly SourceText _source;
    private readonly TemplateOptions _options;
    private readonly string _text;
    private readonly int _end;
    private readonly List<Token> _tokens = [];
    private readonly TagLexer _tag;
    private int _at;
    private bool _lineStarting = true;

    private Lexer(SourceText source, TemplateOptions options)
    {
        _source = source;
        _options = options;
        _text = source.Text;
        _end = !options.KeepTrailingNewline && _text.EndsWith('\n') ? _text.Length - 1 : _text.Length;
        _tag = new TagLexer(source, _tokens, _end);
    }

    /// <summary>The tokens of a template; the last is <see cref="TokenKind.End"/>.</summary>
    /// <exception cref="WeirException">Something is unclosed, or no token begins with a character.</exception>
    public static List<Token> Tokenize(SourceText source, TemplateOptions options)
    {
        var lexer = new Lexer(source, options);
        while (lexer._at < lexer._end)
        {
            lexer.ReadTextAndTag();
        }

        lexer._tokens.Add(new Token(TokenKind.End, lexer._end, ""));
        return lexer._tokens;
    }

    /// <summary>The tokens of an expression that stands alone.</summary>
    public static List<Token> TokenizeExpression(SourceText source)
    {
        var tokens = new List<Token>();
        var end = new TagLexer(source, tokens, source.Text.Length).Read(0, null, 0);
        tokens.Add(new Token(TokenKind.End, end, ""));
        return tokens;
    }

    private void ReadTextAndTag()
    {
        var open = FindTag();
        if (open < 0)
        {
            AddData(_at, _end);
            _at = _end;
            return;
        }

        var kind = _text[open + 1];
        var inside = open + 2;
        var sign = inside < _end && _text[inside] is '-' or '+' ? _text[inside++] : ' ';
        AddData(_at, Strip(_at, open, sign, isVariable: kind == '{'));
        _at = kind switch
        {
            '#' => SkipComment(open, inside),
            '{' => ReadTag(open, inside, TokenKind.VariableBegin),
            _ => TryReadRaw(open, inside) ?? ReadTag(open, inside, TokenKind.BlockBegin),
        };
        _lineStarting = _text[_at - 1] == '\n';
    }

    private int FindTag()
    {
        for (var open = _at; ; open++)
        {
            open = _text.IndexOf('{', open, _end - open);
            if (open < 0 || open + 1 >= _end)
            {
                return -1;
            }

            if (_text[open + 1] is '{' or '%' or '#')
            {
                return open;
            }
        }
    }

    /// <summary>Where the text before a tag ends once the tag's sign and the options have taken blanks away.</summary>
    private int Strip(int start, int end, char sign, bool isVariable)
    {
        if (sign == '-')
        {
            while (end > start && PythonText.IsSpace(_text[end - 1]))
            {
                end--;
            }
        }
        else if (sign != '+' && _options.LstripBlocks && !isVariable)
        {
            var line = end == start ? 0 : _text.LastIndexOf('\n', end - 1, end - start) + 1;
            line = Math.Max(line, start);
            if ((line > start || _lineStarting) && IsBlank(line, end))
            {
                end = line;
            }
        }

        return end;
    }

    private bool IsBlank(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (!PythonText.IsSpace(_text[i]))
            {
                return false;
            }
        }

        return true;
    }

    private int SkipComment(int open, int inside)
    {
        var close = _text.IndexOf("#}", inside, _end - inside, StringComparison.Ordinal);
        if (close < 0)
        {
            throw _source.Error(TemplateErrors.Unclosed, open, "This comment is never closed.", "Add '#}'.");
        }

        var sign = close > inside ? _text[close - 1] : ' ';
        return AfterTag(close + 2, sign, trims: true);
    }

    private int ReadTag(int open, int inside, TokenKind begin)
    {
        _tokens.Add(new Token(begin, open, begin is TokenKind.VariableBegin ? "{{" : "{%"));
        var isVariable = begin is TokenKind.VariableBegin;
        var close = _tag.Read(inside, isVariable ? "}}" : "%}", open);
        var sign = _text[close];
        var end = sign is '-' or '+' ? close + 3 : close + 2;
        _tokens.Add(new Token(isVariable ? TokenKind.VariableEnd : TokenKind.BlockEnd, close, isVariable ? "}}" : "%}"));
        return AfterTag(end, sign, trims: !isVariable);
    }

    private int AfterTag(int end, char sign, bool trims)
    {
        if (sign == '-')
        {
            return SkipSpace(end);
        }

        return trims && sign != '+' && _options.TrimBlocks && end < _end && _text[end] == '\n' ? end + 1 : end;
    }

    // Both tags of a raw block are recognised by themselves: what lies between is not looked into.
    private int? TryReadRaw(int open, int inside)
    {
        if (EndOfRawTag(inside, "raw") is not { } start)
        {
            return null;
        }

        _lineStarting = _text[start - 1] == '\n';
        for (var close = start; ; close++)
        {
            close = _text.IndexOf("{%", close, _end - close, StringComparison.Ordinal);
            if (close < 0)
            {
                throw _source.Error(TemplateErrors.Unclosed, open, "This raw block is never closed.", "Add '{% endraw %}'.");
            }

            var name = close + 2;
            var sign = name < _end && _text[name] is '-' or '+' ? _text[name++] : ' ';
            if (EndOfRawTag(name, "endraw") is { } end)
            {
                AddData(start, Strip(start, close, sign, isVariable: false));
                return end;
            }
        }
    }

    private int? EndOfRawTag(int at, string name)
    {
        at = SkipSpace(at);
        if (string.CompareOrdinal(_text, at, name, 0, name.Length) != 0 || at + name.Length >= _end)
        {
            return null;
        }

        at = SkipSpace(at + name.Length);
        var sign = at < _end && (_text[at] == '-' || (_text[at] == '+' && name == "endraw")) ? _text[at++] : ' ';
        return at + 1 < _end && _text[at] == '%' && _text[at + 1] == '}' ? AfterTag(at + 2, sign, trims: name == "endraw") : null;
    }

    private int SkipSpace(int at)
    {
        while (at < _end && PythonText.IsSpace(_text[at]))
        {
            at++;
        }

        return at;
    }

    private void AddData(int start, int end)
    {
        if (end > start)
        {
            _tokens.Add(new Token(TokenKind.Data, start, _text[start..end]));
        }
    }
}
