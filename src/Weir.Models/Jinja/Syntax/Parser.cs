using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Weir.Core.Errors;

namespace Weir.Models.Jinja.Syntax;

/// <summary>
/// Makes statements and expressions from tokens. Recursive descent in the order and with the precedence of Jinja2's own parser; this file
/// holds the token handling, the others statements, macros and expressions.
/// </summary>
internal sealed partial class Parser
{
    private const int MaxDepth = 100;

    private readonly SourceText _source;
    private readonly List<Token> _tokens;
    private readonly Stack<(string Tag, int At)> _open = new();
    private readonly Stack<MacroNames> _macroNames = new();
    private int _next;
    private int _depth;
    private int _loops;

    private Parser(SourceText source, List<Token> tokens)
    {
        _source = source;
        _tokens = tokens;
        _macroNames.Push(MacroNames.None);
    }

    private Token Current => _tokens[_next];

    /// <summary>Parses a whole template.</summary>
    /// <exception cref="WeirException">It does not follow the grammar.</exception>
    public static IReadOnlyList<Statement> ParseTemplate(SourceText source, TemplateOptions options)
    {
        var parser = new Parser(source, Lexer.Tokenize(source, options));
        return parser.ParseBody([]);
    }

    /// <summary>Parses an expression that stands alone.</summary>
    /// <exception cref="WeirException">It does not follow the grammar.</exception>
    public static Expression ParseExpression(SourceText source)
    {
        var parser = new Parser(source, Lexer.TokenizeExpression(source));
        var expression = parser.ParseTuple();
        return parser.Current.Kind is TokenKind.End ? expression : throw parser.Unexpected("the end of the expression");
    }

    private Token Take() => _tokens[_next < _tokens.Count - 1 ? _next++ : _next];

    private Token Peek() => _tokens[Math.Min(_next + 1, _tokens.Count - 1)];

    private bool Skip(TokenKind kind)
    {
        if (Current.Kind != kind)
        {
            return false;
        }

        Take();
        return true;
    }

    private bool Skip(string name)
    {
        if (!Current.Is(name))
        {
            return false;
        }

        Take();
        return true;
    }

    private Token Expect(TokenKind kind, string wanted) => Current.Kind == kind ? Take() : throw Unexpected(wanted);

    private Token ExpectName(string wanted = "a name") => Expect(TokenKind.Name, wanted);

    private WeirException Unexpected(string wanted) =>
        Error(TemplateErrors.Syntax, Current.At, $"Here stands {Current.Describe}, but {wanted} is wanted.");

    private WeirException Error(ErrorCode code, int at, string message, string? hint = null) => _source.Error(code, at, message, hint);

    /// <summary>Counts nesting, so that no text can exhaust the stack; pair with <see cref="Leave"/>.</summary>
    private void Enter()
    {
        if (++_depth > MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw Error(
                TemplateErrors.NestedTooDeep, Current.At, $"This nests more than {MaxDepth} brackets, operators or blocks deep.",
                "Give parts of it names with '{% set %}'.");
        }
    }

    private void Leave() => _depth--;

    [SuppressMessage("Style", "IDE0046", Justification = "One question per line reads better.")]
    private bool EndsTuple(string? keyword)
    {
        if (Current.Kind is TokenKind.VariableEnd or TokenKind.BlockEnd or TokenKind.RightParenthesis or TokenKind.End)
        {
            return true;
        }

        return keyword is not null && Current.Is(keyword);
    }
}
