using Weir.Core.Errors;
using Weir.Models.Jinja.Evaluation;
using Weir.Models.Jinja.Syntax;

namespace Weir.Models.Jinja;

/// <summary>A parsed expression that stands alone, without braces. Immutable.</summary>
public sealed class TemplateExpression
{
    private readonly SourceText _source;
    private readonly Expression _expression;

    private TemplateExpression(SourceText source)
    {
        _source = source;
        _expression = Parser.ParseExpression(source);
    }

    /// <summary>Parses an expression such as <c>ref('orders')</c>.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="origin">Where its first character stands.</param>
    /// <exception cref="WeirException">It does not follow Jinja's grammar.</exception>
    public static TemplateExpression Parse(string text, SourceLocation origin) => new(new SourceText(text, origin));

    /// <summary>Its value; what is not there is undefined (see <see cref="JinjaValue.IsUndefined"/>).</summary>
    /// <exception cref="WeirException">It fails or meets a limit.</exception>
    public object? Evaluate(TemplateScope scope, RenderLimits limits, CancellationToken cancel) =>
        new Evaluator(_source, scope, limits, cancel).EvaluateAlone(_expression);
}
