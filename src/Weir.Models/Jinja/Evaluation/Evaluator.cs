using System.Text;
using Weir.Core.Errors;
using Weir.Models.Jinja.Builtins;
using Weir.Models.Jinja.Syntax;
using Weir.Models.Jinja.Values;

namespace Weir.Models.Jinja.Evaluation;

/// <summary>
/// Evaluates one template once: walks the tree, writes to the current output, and keeps the place it is at, so that an operation that
/// fails anywhere below becomes an error with file, line, column and the macros it was called through. Used by one thread.
/// </summary>
internal sealed partial class Evaluator
{
    private const int MaxCallsShown = 5;

    private readonly Dictionary<string, object?> _globals = new(StringComparer.Ordinal);
    private readonly List<(string Macro, SourceText Source, int At)> _calls = [];
    private SourceText _source;
    private StringBuilder _output = new();
    private List<object?>? _pieces;
    private object? _returned;
    private StringBuilder? _mapped;
    private int _at;

    public Evaluator(SourceText source, TemplateScope scope, RenderLimits limits, CancellationToken cancel)
    {
        _source = source;
        Scope = scope;
        Cancel = cancel;
        Budget = new Budget(limits, cancel);
    }

    public TemplateScope Scope { get; }

    /// <summary>Told where the pieces of the output come from; what is captured belongs to whatever writes it out.</summary>
    public OutputMap? Map
    {
        get;
        init
        {
            field = value;
            _mapped = _output;
        }
    }

    public CancellationToken Cancel { get; }

    public Budget Budget { get; }

    /// <summary>Whether a single value is to be kept as it is instead of printed.</summary>
    public bool IsNative { get; private set; }

    private bool Tolerates => Scope.UndefinedVariables is UndefinedVariables.Tolerate;

    public string Render(IReadOnlyList<Statement> body)
    {
        Run(body);
        return _output.ToString();
    }

    /// <summary>As dbt's native templates: one value stays what it is, several are joined as text.</summary>
    public object? RenderNative(IReadOnlyList<Statement> body)
    {
        IsNative = true;
        _pieces = [];
        var completion = Run(body);
        return Guard(() => completion is Completion.Return ? NativeValue.Of(_returned)
            : _pieces.Count == 1 ? NativeValue.Of(_pieces[0])
            : string.Concat(_pieces.Select(TextOf)));
    }

    public object? EvaluateAlone(Expression expression)
    {
        IsNative = true;
        return Guard(() => NativeValue.Of(Evaluate(expression, new Frame(null, null))));
    }

    /// <summary>The value as printing it writes it.</summary>
    public string TextOf(object? value) => value switch
    {
        string text => text,
        Undefined missing => TextOf(missing),
        NativeText marked => marked.Text,
        _ => ValueText.Str(value, Budget),
    };

    /// <summary>What a loop over the value visits, each item counted as work.</summary>
    public IEnumerable<object?> Iterate(object? value)
    {
        if (value is Undefined missing)
        {
            _ = TextOf(missing);
            return [];
        }

        return Counted(Sequences.TryIterate(value) ?? throw new JinjaFault(
            TemplateErrors.TypeMismatch, $"A {TypeName.Of(value)} cannot be looped over.",
            value is null ? "Guard it with '{% if %}' or give a default." : null));
    }

    public object? ApplyFilter(FilterDefinition filter, object? value, CallArguments arguments)
    {
        Budget.Step();
        return filter.Apply(this, value, BoundArguments.Bind(filter, arguments));
    }

    public CallArguments Call(IReadOnlyList<object?> positional, IReadOnlyDictionary<string, object?>? keyword = null, string? package = null) =>
        new(this, _source, _at, package, positional, keyword);

    public WeirException Locate(ErrorCode code, string message, string? hint, SourceText source, int at) => new WeirError(code, message + Trace())
    {
        Location = source.LocationOf(at),
        Hint = hint,
    }.ToException();

    private string TextOf(Undefined missing) => missing.IsVariable && Scope.UndefinedVariables is UndefinedVariables.Fail
        ? throw missing.ToFault()
        : "";

    private IEnumerable<object?> Counted(IEnumerable<object?> items)
    {
        foreach (var item in items)
        {
            Budget.Step();
            yield return item;
        }
    }

    private Completion Run(IReadOnlyList<Statement> body) => Guard(() =>
    {
        try
        {
            return Execute(body, new Frame(null, null));
        }
        catch (ReturnSignal signal)
        {
            // A template that is not a macro just ends, as it does by the statement.
            _returned = signal.Value;
            return Completion.Return;
        }
    });

    private T Guard<T>(Func<T> evaluate)
    {
        try
        {
            return evaluate();
        }
        catch (JinjaFault fault)
        {
            throw Locate(fault);
        }
    }

    private WeirException Locate(JinjaFault fault) => Locate(fault.Code, fault.Message, fault.Hint, _source, _at);

    /// <summary>
    /// The calls of macros that are open, innermost first; of many only the first few, and the outermost, where it all began. A recursion
    /// is the same call over and over, which is told once.
    /// </summary>
    private string Trace()
    {
        if (_calls.Count == 0)
        {
            return "";
        }

        var shown = _calls.AsEnumerable().Reverse().Distinct().ToArray();
        if (shown.Length > MaxCallsShown)
        {
            shown = [.. shown[..(MaxCallsShown - 1)], shown[^1]];
        }

        var calls = shown.Select(call => $"in macro '{call.Macro}' called from {call.Source.LocationOf(call.At)}").ToArray();
        var more = _calls.Count == shown.Length ? "" : $"; ... ({_calls.Count - shown.Length} more)";
        return calls is [var only] ? $" I{only[1..]}{more}." : $" I{string.Join("; ", calls[..^1])[1..]}{more}; {calls[^1]}.";
    }

    private void Trace(int at, bool isLiteral)
    {
        if (Map is not null && ReferenceEquals(_output, _mapped))
        {
            Map.Add(_output.Length, at, isLiteral);
        }
    }

    private void Write(string text)
    {
        if (_pieces is not null)
        {
            _pieces.Add(text);
        }
        else
        {
            Budget.CheckLength((long)_output.Length + text.Length);
            _output.Append(text);
        }
    }

    /// <summary>Runs a body and gives what it writes as a text.</summary>
    private string Capture(IReadOnlyList<Statement> body, Frame frame, out Completion completion)
    {
        var (output, pieces) = (_output, _pieces);
        _output = new StringBuilder();
        _pieces = null;
        try
        {
            completion = Execute(body, frame);
            Budget.Text(_output.Length);
            return _output.ToString();
        }
        finally
        {
            (_output, _pieces) = (output, pieces);
        }
    }
}
