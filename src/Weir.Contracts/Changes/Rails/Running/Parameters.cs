using Weir.Contracts.Changes.Rails.Ruby;

namespace Weir.Contracts.Changes.Rails.Running;

/// <summary>Gives the parameters of methods and blocks their values.</summary>
internal static class Parameters
{
    private const int Deepest = 4;

    /// <summary>Gives them; what nothing is given for is untold.</summary>
    public static void Bind(
        RubyRunner runner, IReadOnlyList<RubyParameter> parameters, IReadOnlyList<RubyValue> values, RubyValue.Map options)
    {
        // A list that is the only value is taken apart by several parameters.
        var plain = parameters.Count(static one => one.Kind is RubyParameterKind.Plain);
        Bind(runner, parameters, values is [RubyValue.Items items] && plain > 1 ? items.Values : values, options, 0);
    }

    private static void Bind(
        RubyRunner runner, IReadOnlyList<RubyParameter> parameters, IReadOnlyList<RubyValue> values, RubyValue.Map options, int depth)
    {
        var at = 0;
        var taken = parameters.Where(static one => one.Kind is RubyParameterKind.Named)
            .Select(static one => one.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var parameter in parameters)
            switch (parameter.Kind)
            {
                case RubyParameterKind.Plain when parameter.Inner.Count > 0:
                    var inner = at < values.Count ? values[at] : RubyValue.Untold;
                    if (depth < Deepest)
                        Bind(runner, parameter.Inner, inner is RubyValue.Items list ? list.Values : [], options, depth + 1);
                    at++;
                    break;
                case RubyParameterKind.Plain:
                    runner.SetLocal(parameter.Name, at < values.Count ? values[at] : runner.Evaluate(parameter.Default));
                    at++;
                    break;
                case RubyParameterKind.Rest:
                    runner.SetLocal(parameter.Name, new RubyValue.Items([.. values.Skip(at)]));
                    at = values.Count;
                    break;
                case RubyParameterKind.Named:
                    runner.SetLocal(parameter.Name, options[parameter.Name] ?? runner.Evaluate(parameter.Default));
                    break;
                case RubyParameterKind.NamedRest:
                    runner.SetLocal(parameter.Name, new RubyValue.Map([.. options.Pairs.Where(one => !taken.Contains(one.Key))]));
                    break;
                default:
                    runner.SetLocal(parameter.Name, RubyValue.Untold);
                    break;
            }
    }
}
