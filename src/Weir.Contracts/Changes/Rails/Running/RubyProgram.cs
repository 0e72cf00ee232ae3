using Weir.Contracts.Changes.Rails.Ruby;

namespace Weir.Contracts.Changes.Rails.Running;

/// <summary>What a file defines: its migrations, the methods they may call, its constants, and its models.</summary>
internal sealed class RubyProgram
{
    private const int Deepest = 16;

    private static readonly string[] Forward = ["change", "up"];

    private readonly Dictionary<string, RubyNode.Method> _methods = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _models = new(StringComparer.Ordinal);
    private readonly List<RubyNode> _constants = [];
    private readonly List<(RubyNode.Class Class, RubyNode.Method Start)> _migrations = [];
    private readonly List<RubyNode.Class> _others = [];

    /// <summary>Finds them.</summary>
    public RubyProgram(RubyNode.Body file)
    {
        File = file;
        Collect(file, null, 0);
    }

    /// <summary>The whole file.</summary>
    public RubyNode.Body File { get; }

    /// <summary>The methods by name, without those a migration begins with.</summary>
    public IReadOnlyDictionary<string, RubyNode.Method> Methods => _methods;

    /// <summary>The tables of models by the names of their classes.</summary>
    public IReadOnlyDictionary<string, string> Models => _models;

    /// <summary>Where constants are given their values.</summary>
    public IReadOnlyList<RubyNode> Constants => _constants;

    /// <summary>The migrations, each with the method that takes it forward.</summary>
    public IReadOnlyList<(RubyNode.Class Class, RubyNode.Method Start)> Migrations => _migrations;

    /// <summary>Classes that say nothing of what they do but where they come from.</summary>
    public IReadOnlyList<RubyNode.Class> Derived => _others;

    private void Collect(RubyNode.Body body, RubyNode.Class? owner, int depth)
    {
        var isOfClass = owner is { Name: "" };
        foreach (var statement in body.Statements)
            if (statement is RubyNode.Class inner && depth < Deepest)
                CollectClass(inner, owner, depth);
            else if (Defined(statement) is { } method)
                CollectMethod(method, owner, isOfClass);
            else if (statement is RubyNode.Assignment { Target: RubyNode.Variable })
                _constants.Add(statement);
    }

    // private def name ... end is a call with a definition as its argument.
    private static RubyNode.Method? Defined(RubyNode statement) => statement switch
    {
        RubyNode.Method method => method,
        RubyNode.Call { Arguments: [RubyNode.Method method] } => method,
        _ => null,
    };

    private void CollectMethod(RubyNode.Method method, RubyNode.Class? owner, bool isOfClass)
    {
        if (method.Name is "down" || (Forward.Contains(method.Name) && owner is not null))
            return;
        if (!isOfClass || !_methods.ContainsKey(method.Name))
            _methods.TryAdd(method.Name, method);
    }

    private void CollectClass(RubyNode.Class found, RubyNode.Class? owner, int depth)
    {
        var starts = found.Inside.Statements.Concat(Singleton(found)).Select(Defined).OfType<RubyNode.Method>()
            .Where(static one => Forward.Contains(one.Name)).ToList();
        var start = starts.Find(static one => one.Name == "change") ?? starts.FirstOrDefault();
        if (start is not null && found.Name.Length > 0)
            _migrations.Add((found, start));
        else if (found.Name.Length > 0 && owner is null && found.Parent is not null)
            _others.Add(found);
        if (start is null && found.Name.Length > 0)
            _models[found.Name] = TableOf(found) ?? TableNames.OfModel(found.Name.Split("::")[^1]);

        Collect(found.Inside, found, depth + 1);
    }

    // class << self; def up
    private static IEnumerable<RubyNode> Singleton(RubyNode.Class found) =>
        found.Inside.Statements.OfType<RubyNode.Class>().Where(static one => one.Name.Length == 0)
            .SelectMany(static one => one.Inside.Statements);

    // self.table_name = :orders
    private static string? TableOf(RubyNode.Class model)
    {
        foreach (var statement in model.Inside.Statements)
        {
            var value = statement switch
            {
                RubyNode.Assignment { Target: RubyNode.Call { Name: "table_name" } } set => set.Value,
                RubyNode.Call { Name: "set_table_name", Arguments: [var set] } => set,
                _ => null,
            };
            if (value is RubyNode.Text { Parts: [{ Literal: { } name }] })
                return name;
        }

        return null;
    }
}
