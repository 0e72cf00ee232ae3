using System.Text;
using Weir.Contracts.Changes.Rails.Ruby;

namespace Weir.Contracts.Changes.Rails.Running;

/// <summary>
/// Follows a migration statement by statement, as far as its text tells what it is worth: literals, constants, loops over lists, methods
/// of the same file. All ways of a condition are followed. The number of steps is limited by the length of the file, and how deep they
/// nest.
/// </summary>
internal sealed class RubyRunner
{
    private const int Deepest = 150;

    private const int LongestRange = 1000;

    private const int CharactersPerStep = 16;

    private readonly SchemaWriter _writer;
    private readonly string _source;
    private readonly CallRunner _calls;
    private readonly Dictionary<string, RubyValue> _constants = new(StringComparer.Ordinal);
    private readonly RubyProgram _program;
    private Dictionary<string, RubyValue> _locals = new(StringComparer.Ordinal);
    private RubyValue _left = RubyValue.Nil;
    private bool _leaves;
    private int _depth;
    private long _steps;

    /// <summary>Prepares to follow a program.</summary>
    public RubyRunner(string path, string source, RubyProgram program, SchemaWriter writer, RailsDefaults defaults, ISchemaBefore before)
    {
        (_source, _program, _writer) = (source, program, writer);
        _steps = 100_000 + (source.Length / 2);
        _calls = new CallRunner(path, this, program, writer, defaults, before);
        foreach (var constant in program.Constants)
            Evaluate(constant);
    }

    /// <summary>The method that is being followed; null outside of methods.</summary>
    public string? Running { get; private set; }

    /// <summary>Whether a migration begins with that method.</summary>
    public bool IsStart(string method) => _program.Migrations.Any(one => one.Start.Name == method);

    /// <summary>Whether a name is a local variable.</summary>
    public bool TryLocal(string name, out RubyValue value) => _locals.TryGetValue(name, out value!);

    /// <summary>Gives a local variable its value.</summary>
    public void SetLocal(string name, RubyValue value) => _locals[name] = value;

    /// <summary>The text of the file between two offsets.</summary>
    public string Written(int start, int end) => _source[Math.Min(start, end)..Math.Max(start, Math.Min(end, _source.Length))];

    /// <summary>Ends the method or the block that is being followed.</summary>
    public void Leave() => _leaves = true;

    /// <summary>Follows a part of a program, and tells what it is worth.</summary>
    public RubyValue Evaluate(RubyNode? node)
    {
        if (node is null)
            return RubyValue.Untold;
        if (_depth >= Deepest || _steps-- <= 0)
            return GiveUp(node);

        _depth++;
        var value = node switch
        {
            RubyNode.Body body => RunBody(body),
            RubyNode.Call call => _calls.Run(call),
            RubyNode.Text text => TextOf(text),
            RubyNode.Literal literal => LiteralOf(literal),
            RubyNode.Items items => new RubyValue.Items(ValuesOf(items.Nodes)),
            RubyNode.Pairs pairs => MapOf(pairs),
            RubyNode.Variable variable => VariableOf(variable.Name),
            RubyNode.Splat splat => Evaluate(splat.Value),
            RubyNode.Block block => new RubyValue.Code(CodeOf(block), block),
            RubyNode.Choice choice => RunChoice(choice),
            RubyNode.Operation operation => OperationOf(operation),
            RubyNode.Assignment assignment => Assign(assignment),
            RubyNode.Leave leave => RunLeave(leave),
            RubyNode.Skipped skipped => Skip(skipped),
            RubyNode.Method method => RunInner(method),
            _ => RubyValue.Untold,
        };
        _depth--;
        return value;
    }

    // Said once: what is not followed may do anything.
    private RubyValue GiveUp(RubyNode node)
    {
        if (_steps is <= 0 and > long.MinValue / 2 && _depth < Deepest)
        {
            _steps = long.MinValue / 2;
            _writer.Unclear(node.Start, "more steps than are followed");
        }
        else if (_depth >= Deepest && node is RubyNode.Call or RubyNode.Body or RubyNode.Choice)
        {
            Skip(new RubyNode.Skipped(node.Start, Math.Min(_source.Length, node.Start + 200)));
        }

        return RubyValue.Untold;
    }

    // What the reader has no place for is of no interest unless it speaks of the schema.
    private RubyValue Skip(RubyNode.Skipped skipped)
    {
        const int Longest = 4096;
        var text = _source.AsSpan(skipped.Start, Math.Clamp(skipped.End - skipped.Start, 0, Longest));
        if (SchemaVerbs.IsIn(text))
            _writer.Unclear(skipped.Start, "Ruby that is not understood");

        return RubyValue.Untold;
    }

    // A method inside a method is only defined there; whether somebody calls it is not followed.
    private RubyValue RunInner(RubyNode.Method method)
    {
        var least = _writer.Least;
        _writer.Least = ChangeConfidence.CannotTell;
        RunMethod(method, [], new RubyValue.Map([]));
        _writer.Least = least;
        return RubyValue.Untold;
    }

    private RubyValue RunBody(RubyNode.Body body)
    {
        var value = RubyValue.Nil;
        foreach (var statement in body.Statements)
        {
            value = Evaluate(statement);
            if (_leaves)
                return value;
        }

        return value;
    }

    private RubyValue RunLeave(RubyNode.Leave leave)
    {
        _left = leave.Value is null ? RubyValue.Nil : Evaluate(leave.Value);
        _leaves = true;
        return _left;
    }

    /// <summary>Follows the body of a method, of a block or of a lambda; what it leaves does not leave what is around it.</summary>
    public RubyValue RunWhole(RubyNode body)
    {
        var (least, asks) = (_writer.Least, _writer.AsksFirst);
        var value = Evaluate(body);
        value = _leaves ? _left : value;
        _leaves = false;
        (_writer.Least, _writer.AsksFirst) = (least, asks);
        return value;
    }

    /// <summary>Follows a method with variables of its own.</summary>
    public RubyValue RunMethod(RubyNode.Method method, IReadOnlyList<RubyValue> values, RubyValue.Map options)
    {
        var (outer, running) = (_locals, Running);
        Running = method.Name;
        _locals = new Dictionary<string, RubyValue>(StringComparer.Ordinal);
        Parameters.Bind(this, method.Parameters, values, options);
        var value = RunWhole(method.Inside);
        (_locals, Running) = (outer, running);
        return value;
    }

    /// <summary>Follows a block.</summary>
    public RubyValue RunBlock(RubyNode.Block block, params IReadOnlyList<RubyValue> values)
    {
        Parameters.Bind(this, block.Parameters, values, new RubyValue.Map([]));
        return RunWhole(block.Inside);
    }

    private RubyValue RunChoice(RubyNode.Choice choice)
    {
        var (least, asks) = (_writer.Least, _writer.AsksFirst);
        var isAsked = choice.Condition is not null && Evaluate(choice.Condition) is RubyValue.Presence;
        var told = new HashSet<string>(StringComparer.Ordinal);
        var values = new List<RubyValue>();
        var leaving = 0;
        for (var at = 0; at < choice.Ways.Count; at++)
        {
            var isSure = isAsked || (choice.TakesFirst && at == 0);
            _writer.Least = isSure ? least : Max(least, ChangeConfidence.Likely);
            _writer.AsksFirst = asks || isAsked;
            // The same in two ways, for two databases, is one.
            foreach (var action in _writer.Capture(() => values.Add(Evaluate(choice.Ways[at]))))
                if (told.Add(ActionText.Of(action)) || at == 0)
                    _writer.Add(action);

            leaving += _leaves ? 1 : 0;
            _leaves = false;
        }

        _leaves = leaving > 0 && leaving == choice.Ways.Count && choice.Ways.Count > 1 && !choice.TakesFirst;
        var isLeftSometimes = leaving > 0 && !isAsked && !choice.TakesFirst;
        _writer.Least = isLeftSometimes ? Max(least, ChangeConfidence.Likely) : least;
        _writer.AsksFirst = asks || (leaving > 0 && isAsked);
        return values is [var only] && (choice.TakesFirst || choice.Condition is null) ? only : Common(values);
    }

    // A value that is the same whichever way is taken.
    private static RubyValue Common(List<RubyValue> values) =>
        values.Count > 1 && values.TrueForAll(one => one is RubyValue.Text or RubyValue.Flag or RubyValue.Number && one.Equals(values[0]))
            ? values[0] : RubyValue.Untold;

    private static ChangeConfidence Max(ChangeConfidence one, ChangeConfidence other) => one > other ? one : other;

    private RubyValue OperationOf(RubyNode.Operation operation)
    {
        if (operation.Symbol is "&&" or "||" && operation.Right is { } right)
        {
            var left = Evaluate(operation.Left);
            var least = _writer.Least;
            _writer.Least = left is RubyValue.Presence ? least : Max(least, ChangeConfidence.Likely);
            var value = Evaluate(right);
            _writer.Least = least;
            // A statement may be left here: x or return.
            _leaves = false;
            return left is RubyValue.Presence && value is RubyValue.Presence ? value
                : operation.Symbol is "||" && left is RubyValue.Text or RubyValue.Items or RubyValue.Map ? left : RubyValue.Untold;
        }

        var one = Evaluate(operation.Left);
        if (operation.Symbol is "!")
            return one is RubyValue.Presence ? one : RubyValue.Untold;

        var other = Evaluate(operation.Right);
        var result = operation.Symbol switch
        {
            "+" or "<<" or "|" => Paid(ValueMethods.Join(one, other, operation.Symbol)),
            "%" => ValueMethods.Format(one, other),
            "[]" => ValueMethods.Index(one, other),
            ".." or "..." => Range(one, other, operation.Symbol is ".."),
            _ => one is RubyValue.Presence || other is RubyValue.Presence ? PresenceOf(one, other) : RubyValue.Untold,
        };
        if (operation is { Symbol: "<<", Left: RubyNode.Call { Receiver: null } named } && _locals.ContainsKey(named.Name))
            _locals[named.Name] = result;

        return result;
    }

    private static RubyValue PresenceOf(RubyValue one, RubyValue other) => one is RubyValue.Presence ? one : other;

    private static RubyValue Range(RubyValue from, RubyValue to, bool includesLast)
    {
        if (ValueMethods.NumberOf(from) is not { } first || ValueMethods.NumberOf(to) is not { } last
            || last < first || (long)last - first > LongestRange)
            return RubyValue.Untold;

        return ValueMethods.Numbers(first, last - first + (includesLast ? 1 : 0));
    }

    private RubyValue Assign(RubyNode.Assignment assignment)
    {
        var value = Evaluate(assignment.Value);
        switch (assignment.Target)
        {
            case RubyNode.Call { Receiver: null, Arguments.Count: 0 } local:
                return _locals[local.Name] = Combined(_locals.GetValueOrDefault(local.Name), assignment.Symbol, value);
            case RubyNode.Variable variable:
                return _constants[variable.Name] = Combined(_constants.GetValueOrDefault(variable.Name), assignment.Symbol, value);
            case RubyNode.Call { Receiver: { } receiver } member:
                _calls.SetField(Evaluate(receiver), member.Name, value, member.Start);
                return value;
            default:
                return value;
        }
    }

    private RubyValue Combined(RubyValue? old, string symbol, RubyValue value) => symbol switch
    {
        "=" or "||=" => old is null || symbol is "=" ? value : old,
        "+=" or "<<=" or "|=" => Paid(ValueMethods.Join(old ?? RubyValue.Untold, value, symbol[..^1])),
        _ => RubyValue.Untold,
    };

    private RubyValue VariableOf(string name)
    {
        if (_constants.TryGetValue(name, out var value) || _constants.TryGetValue(name.Split("::")[^1], out value))
            return value;
        if (!char.IsUpper(name[0]))
            return RubyValue.Untold;

        var table = _program.Models.GetValueOrDefault(name) ?? _program.Models.GetValueOrDefault(name.Split("::")[^1]);
        return new RubyValue.Model(name, table is null ? null : TableNames.Of(table));
    }

    private static RubyValue LiteralOf(RubyNode.Literal literal) => literal.Written switch
    {
        "nil" => RubyValue.Nil,
        "true" => new RubyValue.Flag(true),
        "false" => new RubyValue.Flag(false),
        _ => new RubyValue.Number(literal.Written.Replace("_", "", StringComparison.Ordinal)),
    };

    private RubyValue TextOf(RubyNode.Text text)
    {
        if (text.Kind is RubyTokenKind.Words)
            return ValueMethods.Texts(Composed(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

        int? at = text.Parts is [{ IsVerbatim: true } only] ? only.Start : null;
        return new RubyValue.Text(Composed(text), at, text.Kind is RubyTokenKind.Symbol);
    }

    private string Composed(RubyNode.Text text)
    {
        if (text.Parts is [{ Literal: { } literal }])
            return literal;

        var written = new StringBuilder();
        for (var at = 0; at < text.Parts.Count && written.Length < ValueMethods.LongestText; at++)
            written.Append(text.Parts[at].Literal ?? CallArguments.TextOf(Evaluate(text.Codes[at])));

        _steps -= written.Length / CharactersPerStep;
        return written.Length < ValueMethods.LongestText ? written.ToString() : UntoldNames.Mark.ToString();
    }

    // What is put together again and again costs steps by its length.
    private RubyValue Paid(RubyValue value)
    {
        _steps -= value switch
        {
            RubyValue.Text text => text.Value.Length / CharactersPerStep,
            RubyValue.Items items => items.Values.Count,
            _ => 0,
        };
        return value;
    }

    /// <summary>The values of a list of expressions, with lists that are put in.</summary>
    public List<RubyValue> ValuesOf(IEnumerable<RubyNode> nodes)
    {
        var values = new List<RubyValue>();
        foreach (var node in nodes)
            if (node is RubyNode.Splat && Evaluate(node) is RubyValue.Items items)
                values.AddRange(items.Values);
            else if (node is not RubyNode.Splat)
                values.Add(Evaluate(node));
            else
                values.Add(RubyValue.Untold);

        return values;
    }

    /// <summary>The pairs of a hash, with hashes that are put in.</summary>
    public RubyValue.Map MapOf(RubyNode.Pairs pairs)
    {
        var list = new List<KeyValuePair<string, RubyValue>>();
        foreach (var (key, value) in pairs.List)
            if (key is not null)
                list.Add(new KeyValuePair<string, RubyValue>(CallArguments.TextOf(Evaluate(key)), Evaluate(value)));
            else if (Evaluate(value) is RubyValue.Map map)
                list.AddRange(map.Pairs);

        return new RubyValue.Map(list);
    }

    private string CodeOf(RubyNode.Block block)
    {
        const int Longest = 400;
        var first = block.Inside.Start;
        return Written(first, Math.Min(block.End, first + Longest)).Trim();
    }
}
