using System.Globalization;
using Weir.Core.Errors;
using Weir.Models.Jinja.Values;

namespace Weir.Models.Jinja.Syntax;

/// <summary>Reads the tokens inside one tag, up to its closing mark outside all brackets.</summary>
internal sealed class TagLexer(SourceText source, List<Token> tokens, int end)
{
    private static readonly Dictionary<char, TokenKind> Operators = new()
    {
        ['+'] = TokenKind.Add, ['-'] = TokenKind.Subtract, ['*'] = TokenKind.Multiply, ['/'] = TokenKind.Divide,
        ['%'] = TokenKind.Modulo, ['~'] = TokenKind.Tilde, ['['] = TokenKind.LeftBracket, [']'] = TokenKind.RightBracket,
        ['('] = TokenKind.LeftParenthesis, [')'] = TokenKind.RightParenthesis, ['{'] = TokenKind.LeftBrace,
        ['}'] = TokenKind.RightBrace, ['>'] = TokenKind.Greater, ['<'] = TokenKind.Less, ['='] = TokenKind.Assign,
        ['.'] = TokenKind.Dot, [':'] = TokenKind.Colon, ['|'] = TokenKind.Pipe, [','] = TokenKind.Comma, [';'] = TokenKind.Semicolon,
    };

    private readonly string _text = source.Text;
    private readonly Stack<(char Close, int At)> _brackets = new();

    /// <summary>Reads from <paramref name="at"/> on.</summary>
    /// <param name="at">Offset of the first character inside the tag.</param>
    /// <param name="close">The tag's closing mark; null: the end of the text.</param>
    /// <param name="open">Offset of the tag's opening mark.</param>
    /// <returns>Offset of the closing mark, or of the sign before it.</returns>
    public int Read(int at, string? close, int open)
    {
        while (true)
        {
            while (at < end && PythonText.IsSpace(_text[at]))
            {
                at++;
            }

            if (at >= end)
            {
                return close is null && _brackets.Count == 0 ? at : throw Unclosed(open, close);
            }

            if (close is not null && _brackets.Count == 0 && Closes(at, close))
            {
                return at;
            }

            at = ReadToken(at);
        }
    }

    // '+' before '}}' is an operator: only statements and comments take it as a sign.
    private bool Closes(int at, string close)
    {
        var mark = _text[at] == '-' || (_text[at] == '+' && close == "%}") ? at + 1 : at;
        return mark + 1 < end && _text[mark] == close[0] && _text[mark + 1] == close[1];
    }

    private WeirException Unclosed(int open, string? close)
    {
        if (_brackets.TryPeek(out var bracket))
        {
            return source.Error(TemplateErrors.Unclosed, bracket.At, $"This '{_text[bracket.At]}' is never closed.", $"Add '{bracket.Close}'.");
        }

        return source.Error(TemplateErrors.Unclosed, open, $"This '{(close == "}}" ? "{{" : "{%")}' is never closed.", $"Add '{close}'.");
    }

    private int ReadToken(int at)
    {
        var c = _text[at];
        return c switch
        {
            '\'' or '"' => ReadString(at),
            >= '0' and <= '9' => ReadNumber(at),
            '_' => ReadName(at),
            _ when char.IsLetter(c) => ReadName(at),
            _ => ReadOperator(at),
        };
    }

    private int ReadName(int at)
    {
        var start = at;
        while (at < end && (_text[at] == '_' || char.IsLetterOrDigit(_text[at])))
        {
            at++;
        }

        tokens.Add(new Token(TokenKind.Name, start, _text[start..at]));
        return at;
    }

    private int ReadString(int at)
    {
        var start = at;
        var quote = _text[at++];
        while (at < end && _text[at] != quote)
        {
            at += _text[at] == '\\' ? 2 : 1;
        }

        if (at >= end)
        {
            throw source.Error(TemplateErrors.Unclosed, start, "This text is never closed.", $"Add {quote}.");
        }

        tokens.Add(new Token(TokenKind.String, start, StringLiteral.Unescape(source, start + 1, at)));
        return at + 1;
    }

    private int ReadNumber(int at)
    {
        var start = at;
        if (_text[at] == '0' && at + 2 < end && RadixOf(_text[at + 1]) is var radix and > 0 && char.IsAsciiHexDigit(_text[at + 2]))
        {
            at = Digits(at + 2, char.IsAsciiHexDigit);
            return AddInteger(start, at, radix);
        }

        var afterDot = start > 0 && _text[start - 1] == '.';
        at = Digits(at, char.IsAsciiDigit);
        var whole = at;
        if (!afterDot)
        {
            if (at + 1 < end && _text[at] == '.' && char.IsAsciiDigit(_text[at + 1]))
            {
                at = Digits(at + 1, char.IsAsciiDigit);
            }

            var exponent = at < end && _text[at] is 'e' or 'E' ? at + 1 : 0;
            exponent = exponent > 0 && exponent < end && _text[exponent] is '+' or '-' ? exponent + 1 : exponent;
            if (exponent > 0 && exponent < end && char.IsAsciiDigit(_text[exponent]))
            {
                at = Digits(exponent, char.IsAsciiDigit);
            }
        }

        if (at == whole)
        {
            return AddInteger(start, at, 10);
        }

        var number = double.Parse(Plain(start, at), NumberStyles.Float, CultureInfo.InvariantCulture);
        tokens.Add(new Token(TokenKind.Float, start, number));
        return at;
    }

    private int AddInteger(int start, int at, int radix)
    {
        var digits = radix == 10 ? Plain(start, at) : Plain(start + 2, at);
        if (radix == 10 && digits.Length > 1 && digits[0] == '0' && digits.Trim('0').Length > 0)
        {
            throw source.Error(TemplateErrors.Syntax, start, $"A whole number may not begin with zeros: '{_text[start..at]}'.");
        }

        if (!PythonNumber.TryParseInteger(digits, radix, out var number))
        {
            throw source.Error(
                TemplateErrors.NumberOverflow, start, $"'{_text[start..at]}' is not a whole number between -2^63 and 2^63-1.");
        }

        tokens.Add(new Token(TokenKind.Integer, start, number));
        return at;
    }

    private int Digits(int at, Func<char, bool> isDigit)
    {
        while (at < end && (isDigit(_text[at]) || (_text[at] == '_' && at + 1 < end && isDigit(_text[at + 1]))))
        {
            at++;
        }

        return at;
    }

    private string Plain(int start, int at) => _text[start..at].Replace("_", "", StringComparison.Ordinal);

    private static int RadixOf(char c) => c switch
    {
        'x' or 'X' => 16,
        'o' or 'O' => 8,
        'b' or 'B' => 2,
        _ => 0,
    };

    private int ReadOperator(int at)
    {
        var next = at + 1 < end ? _text[at + 1] : ' ';
        var two = (_text[at], next) switch
        {
            ('/', '/') => TokenKind.FloorDivide,
            ('*', '*') => TokenKind.Power,
            ('=', '=') => TokenKind.Equal,
            ('!', '=') => TokenKind.NotEqual,
            ('>', '=') => TokenKind.GreaterOrEqual,
            ('<', '=') => TokenKind.LessOrEqual,
            _ => TokenKind.End,
        };
        if (two is not TokenKind.End)
        {
            tokens.Add(new Token(two, at, _text.Substring(at, 2)));
            return at + 2;
        }

        if (!Operators.TryGetValue(_text[at], out var one))
        {
            throw source.Error(TemplateErrors.Syntax, at, $"No expression has the character '{_text[at]}' here.", Advice(_text[at]));
        }

        Balance(at);
        tokens.Add(new Token(one, at, _text[at].ToString()));
        return at + 1;
    }

    private static string? Advice(char c) => c switch
    {
        '&' => "Write 'and'.",
        '!' => "Write 'not', or '!=' for 'differs from'.",
        '’' or '‘' or '“' or '”' => "Use straight quotes.",
        _ => null,
    };

    private void Balance(int at)
    {
        switch (_text[at])
        {
            case '(':
                _brackets.Push((')', at));
                break;
            case '[':
                _brackets.Push((']', at));
                break;
            case '{':
                _brackets.Push(('}', at));
                break;
            case ')' or ']' or '}':
                if (!_brackets.TryPop(out var open))
                {
                    throw source.Error(TemplateErrors.Syntax, at, $"'{_text[at]}' closes nothing.");
                }

                if (open.Close != _text[at])
                {
                    throw source.Error(TemplateErrors.Syntax, at, $"'{_text[at]}' stands where '{open.Close}' is wanted.");
                }

                break;
            default:
                break;
        }
    }
}
