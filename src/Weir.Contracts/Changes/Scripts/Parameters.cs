namespace Weir.Contracts.Changes.Scripts;

/// <summary>Gives the parameters of a function their values.</summary>
internal static class Parameters
{
    /// <summary>The names the body of a function sees.</summary>
    public static Scope Bind(Value.Function function, IReadOnlyList<Value> positional, IReadOnlyDictionary<string, Value> named, ScriptRun run)
    {
        var scope = new Scope(function.Scope);
        var at = 0;
        foreach (var parameter in function.Definition.Parameters)
            if (parameter.Rest)
                scope.Set(parameter.Name, new Value.Sequence([.. positional.Skip(at)], Complete: true));
            else if (parameter.RestNamed)
                scope.Set(parameter.Name, Rest(function.Definition, named));
            else
                scope.Set(parameter.Name, Given(parameter, at++));

        return scope;

        Value Given(Parameter parameter, int position) =>
            position < positional.Count ? positional[position]
            : named.TryGetValue(parameter.Name, out var value) ? value
            : parameter.Default is { } expression ? run.Evaluate(expression, function.Scope)
            : Values.Unknown;
    }

    private static Value.Map Rest(Statement.Define function, IReadOnlyDictionary<string, Value> named)
    {
        var taken = function.Parameters.Select(static one => one.Name).ToHashSet();
        return new Value.Map(
            [.. named.Where(one => !taken.Contains(one.Key)).Select(static one => ((Value)new Value.Text(one.Key, -1, 0), one.Value))], Complete: true);
    }
}
