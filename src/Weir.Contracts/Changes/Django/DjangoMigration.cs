using Weir.Contracts.Changes.Folding;
using Weir.Contracts.Changes.Python;
using Weir.Contracts.Changes.Scripts;

namespace Weir.Contracts.Changes.Django;

/// <summary>A migration of an app.</summary>
internal sealed class DjangoMigration
{
    private readonly ScriptRun _run;
    private readonly Value.Class? _class;

    private DjangoMigration(string path, string text)
    {
        Name = System.IO.Path.GetFileNameWithoutExtension(path);
        Folder = DjangoPaths.AppOf(path);
        _run = new ScriptRun(new DjangoHost(), PythonParser.Read(path, text));
        var scope = new Scope(null);
        _run.Run(_run.Script.Statements, scope);
        _class = scope.Find("Migration") as Value.Class;
        Dependencies = Names("dependencies");
        Replaces = Names("replaces");
    }

    /// <summary>Its name, by which others depend on it.</summary>
    public string Name { get; }

    /// <summary>The folder of its app.</summary>
    public string Folder { get; }

    /// <summary>The migrations it depends on: label and name.</summary>
    public IReadOnlyList<(string Label, string Name)> Dependencies { get; }

    /// <summary>The migrations it stands for: label and name.</summary>
    public IReadOnlyList<(string Label, string Name)> Replaces { get; }

    /// <summary>Reads a file.</summary>
    public static DjangoMigration Read(string path, string text) => new(path, text);

    /// <summary>What it does to the database, in its order; the models of the state become what they are after it.</summary>
    public IReadOnlyList<SchemaAction> Apply(DjangoState state)
    {
        if (_class is null)
        {
            _run.EmitUnclear("a migration without its class", 0);
            return _run.Actions;
        }

        if (_class.Members.Own.TryGetValue("operations", out var operations))
            new DjangoOperations(state, _run, isReal: true).Run(operations, _class.Definition.Start);
        else if (_class.Members.Own.ContainsKey("forwards"))
            _run.EmitUnclear("a migration of South", _class.Definition.Start);

        return _run.Actions;
    }

    /// <summary>The models its fields refer to, as they are written: <c>shop.Order</c>.</summary>
    public IEnumerable<(string Label, string Model)> Created() =>
        _class?.Members.Own.GetValueOrDefault("operations") is Value.Sequence { Items: var items }
            ? items.OfType<Value.Made>().Where(static one => one.Call.Name is "CreateModel")
                .SelectMany(static one => References(one.Call))
            : [];

    /// <summary>The names of the models that it creates.</summary>
    public IEnumerable<string> CreatedNames() =>
        _class?.Members.Own.GetValueOrDefault("operations") is Value.Sequence { Items: var items }
            ? items.OfType<Value.Made>().Where(static one => one.Call.Name is "CreateModel")
                .Select(static one => one.Call.GetText("name", 0) ?? "")
            : [];

    private static IEnumerable<(string Label, string Model)> References(Invocation create)
    {
        if (create.Get("fields", 1) is not Value.Sequence fields)
            yield break;

        foreach (var field in fields.Items)
            if (field is Value.Sequence { Items: [_, Value.Made { Call: var call }] }
                && (call.Get("to") ?? call.Get("to", 0)) is Value.Text { Content: var to } && to.Split('.') is [var label, var model])
                yield return (label, model);
    }

    private List<(string Label, string Name)> Names(string member)
    {
        var names = new List<(string, string)>();
        if (_class?.Members.Own.GetValueOrDefault(member) is Value.Sequence sequence)
            foreach (var item in sequence.Items)
                if (item is Value.Sequence { Items: [Value.Text label, Value.Text name] })
                    names.Add((label.Content, name.Content));

        return names;
    }
}
