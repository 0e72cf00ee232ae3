using Weir.Contracts.Changes.Folding;

namespace Weir.Contracts.Changes.Scripts;

/// <summary>
/// Follows a program that migrates from its first to its last statement: names get the values that are literals or made of literals, loops over
/// such values are run through, functions of the file are entered, and of a condition that nothing tells both sides are followed. What the
/// calls do is for the style to say. It ends: steps, depth and the size of values are limited, and what is beyond is said to be unread.
/// </summary>
internal sealed class ScriptRun
{
    private const int Deepest = 400;
    private const int DepthOfCall = 8;
    private const int Rounds = 2;
    private const int StepsBesideText = 300_000;

    private readonly IScriptHost _host;
    private readonly Evaluation _evaluation;
    private readonly Stack<Statement.Define> _open = [];
    private List<SchemaAction> _actions = [];
    private ChangeConfidence _least;
    private int _steps;
    private int _depth;
    private bool _exhausted;

    /// <summary>A run of a file by what the style knows of its calls.</summary>
    public ScriptRun(IScriptHost host, ScriptText script)
    {
        (_host, Script) = (host, script);
        _evaluation = new Evaluation(this);
        _steps = StepsBesideText + script.Text.Length;
    }

    /// <summary>The file.</summary>
    public ScriptText Script { get; }

    /// <summary>What was done so far.</summary>
    public IReadOnlyList<SchemaAction> Actions => _actions;

    /// <summary>Does something to the schema; as sure as it is that this is run.</summary>
    public void Emit(SchemaAction action) => _actions.Add(action.Confidence < _least ? action with { Confidence = _least } : action);

    /// <summary>Says that something is done which the text does not tell.</summary>
    public void EmitUnclear(string what, int at, TableName? table = null) =>
        Emit(new SchemaAction.Unclear(table, null, TableChangeKind.Unknown, what)
        {
            At = Script.PlaceOf(at),
            Confidence = ChangeConfidence.CannotTell,
        });

    /// <summary>Calls the style.</summary>
    public Value? CallHost(Invocation call) => _host.Call(call, this);

    /// <summary>Asks the style for a member.</summary>
    public Value? MemberOfHost(Value.Host of, string id) => _host.Member(of, id);

    /// <summary>What an expression stands for.</summary>
    public Value Evaluate(Expression expression, Scope scope)
    {
        if (!Spend(1) || _depth >= Deepest)
            return Values.Unknown;

        _depth++;
        var value = _evaluation.Of(expression, scope);
        _depth--;
        return value;
    }

    /// <summary>Takes from what may be done for a file; whether there was that much.</summary>
    public bool Spend(int steps)
    {
        if (_steps >= steps)
        {
            _steps -= steps;
            return true;
        }

        _steps = 0;
        if (!_exhausted)
        {
            _exhausted = true;
            EmitUnclear("more than can be followed", 0);
        }

        return false;
    }

    /// <summary>Calls a function of the file.</summary>
    public Value Call(Value.Function function, IReadOnlyList<Value> positional, IReadOnlyDictionary<string, Value> named)
    {
        if (!Spend(1))
            return Values.Unknown;
        if (_depth >= Deepest)
        {
            EmitUnclear("calls in calls without end", function.Definition.Start);
            return Values.Unknown;
        }

        // What a function does that calls itself was seen in its first rounds.
        if (_open.Count(one => ReferenceEquals(one, function.Definition)) >= Rounds)
            return Values.Unknown;

        var scope = Parameters.Bind(function, positional, named, this);
        var least = _least;
        _open.Push(function.Definition);
        _depth += DepthOfCall;
        Run(function.Definition.Body, scope, out var value);
        _depth -= DepthOfCall;
        _open.Pop();
        _least = least;
        return value ?? Values.None;
    }

    /// <summary>Runs the statements of a block.</summary>
    public Flow Run(IReadOnlyList<Statement> block, Scope scope) => Run(block, scope, out _);

    private Flow Run(IReadOnlyList<Statement> block, Scope scope, out Value? value)
    {
        value = null;
        if (_depth >= Deepest)
        {
            EmitUnclear("blocks in blocks without end", block.Count > 0 ? block[0].Start : 0);
            return Flow.On;
        }

        _depth++;
        var flow = Flow.On;
        for (var at = 0; at < block.Count && flow is Flow.On && Spend(1); at++)
            flow = Run(block[at], scope, ref value);

        _depth--;
        return flow;
    }

    private Flow Run(Statement statement, Scope scope, ref Value? value)
    {
        switch (statement)
        {
            case Statement.Do run:
                Evaluate(run.Value, scope);
                return Flow.On;
            case Statement.Bind bind:
                Bind(bind, scope);
                return Flow.On;
            case Statement.Branch branch:
                return RunBranch(branch, scope, ref value);
            case Statement.Loop loop:
                return RunLoop(loop, scope, ref value);
            case Statement.Perhaps perhaps:
                return RunPerhaps(perhaps, scope, ref value);
            case Statement.Within within:
                foreach (var (opened, target) in within.Opened)
                    Assign(target, Evaluate(opened, scope), scope);
                var flow = Run(within.Body, scope, out var given);
                value = given ?? value;
                return flow;
            case Statement.Define define:
                scope.Set(define.Name, new Value.Function(define, scope));
                return Flow.On;
            case Statement.DefineClass define:
                DefineClass(define, scope);
                return Flow.On;
            case Statement.Import import:
                scope.Set(import.Name, new Value.Path(import.Path, import.Start, import.Start));
                return Flow.On;
            case Statement.Return end:
                value = end.Value is null ? Values.None : Evaluate(end.Value, scope);
                return Flow.Returned;
            case Statement.Leave leave:
                return leave.Fails ? Flow.Failed : Flow.Left;
            case Statement.Unread unread:
                EmitUnclear(unread.Why, unread.Start);
                return Flow.On;
            default:
                throw new InvalidOperationException($"No way to run {statement.GetType().Name}.");
        }
    }

    private void DefineClass(Statement.DefineClass define, Scope scope)
    {
        var members = new Scope(scope);
        IReadOnlyList<Value> bases = [.. define.Bases.Select(one => Evaluate(one, scope))];
        scope.Set(define.Name, new Value.Class(define, bases, members));
        Run(define.Body, members);
    }

    private void Bind(Statement.Bind bind, Scope scope)
    {
        var value = Evaluate(bind.Value, scope);
        if (bind is { Adds: true, Target: Expression.Name name })
            value = _evaluation.Join("+", [scope.Find(name.Id) ?? Values.Unknown, value], bind.Start);

        Assign(bind.Target, value, scope);
    }

    /// <summary>Gives names their values.</summary>
    public void Assign(Expression? target, Value value, Scope scope)
    {
        if (target is Expression.Name name)
            scope.Set(name.Id, value);
        else if (target is Expression.Spread { Of: Expression.Name rest })
            scope.Set(rest.Id, Values.Unknown);
        else if (target is Expression.Member member)
            _host.Set(Evaluate(member.Target, scope), member.Id, value, member.Start, this);
        else if (target is Expression.Sequence names)
            for (var at = 0; at < names.Items.Count && Spend(1); at++)
                Assign(names.Items[at], value is Value.Sequence values && at < values.Items.Count ? values.Items[at] : Values.Unknown, scope);
    }

    private Flow RunBranch(Statement.Branch branch, Scope scope, ref Value? value)
    {
        var truth = Values.Truth(Evaluate(branch.Condition, scope));
        if (truth is { } told)
        {
            var flow = Run(told ? branch.Then : branch.Else, scope, out var given);
            value = given ?? value;
            return flow;
        }

        return RunAlternatives([branch.Then, branch.Else], scope, ref value);
    }

    private Flow RunPerhaps(Statement.Perhaps perhaps, Scope scope, ref Value? value) =>
        RunAlternatives([.. perhaps.Blocks, []], scope, ref value);

    private Flow RunAlternatives(IReadOnlyList<IReadOnlyList<Statement>> blocks, Scope scope, ref Value? value)
    {
        var (outer, least) = (_actions, _least);
        var flows = new List<Flow>();
        var done = new List<IReadOnlyList<SchemaAction>>();
        foreach (var block in blocks)
        {
            _actions = [];
            flows.Add(Run(block, scope, out var given));
            value = given ?? value;
            done.Add(_actions);
            _least = least;
        }

        // A side on which something is wrong does nothing, so it makes the others no less sure.
        var right = done.Where((_, at) => flows[at] is not Flow.Failed || done[at].Count > 0).ToList();
        _actions = outer;
        foreach (var action in Alternatives.Merge(right))
            Emit(action);
        var ends = flows.Where(static one => one is not Flow.Failed).ToList();
        if (ends.Count == 0)
            return Flow.Failed;
        if (ends.TrueForAll(static one => one is not Flow.On))
            return ends[0];

        if (ends.Exists(static one => one is not Flow.On) && _least < ChangeConfidence.Likely)
            _least = ChangeConfidence.Likely;
        return Flow.On;
    }

    private Flow RunLoop(Statement.Loop loop, Scope scope, ref Value? value)
    {
        var least = _least;
        var source = Evaluate(loop.Source, scope);
        IReadOnlyList<Value> items = source switch
        {
            Value.Sequence { Complete: true } sequence => sequence.Items,
            Value.Sequence { Items.Count: > 0 } sequence => [.. sequence.Items, Values.Unknown],
            Value.Map map => [.. map.Entries.Select(static one => one.Key)],
            Value.Host => [source],
            _ => [Values.Unknown],
        };
        if (source is not (Value.Sequence or Value.Map) && _least < ChangeConfidence.Likely)
            _least = ChangeConfidence.Likely;

        var flow = Flow.On;
        for (var at = 0; at < items.Count && flow is not (Flow.Returned or Flow.Failed) && Spend(1); at++)
        {
            Assign(loop.Target, items[at], scope);
            flow = Run(loop.Body, scope, out var given);
            value = given ?? value;
        }

        _least = least;
        return source is Value.Sequence && flow is Flow.Returned or Flow.Failed ? flow : Flow.On;
    }
}
