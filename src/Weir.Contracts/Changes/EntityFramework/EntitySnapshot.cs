using Weir.Contracts.Changes.CSharp;
using Weir.Contracts.Changes.Folding;
using Weir.Contracts.Changes.Scripts;

namespace Weir.Contracts.Changes.EntityFramework;

/// <summary>
/// Reads the snapshot of a model: each entity with its table, and of each property the column and its type. Entities that share a table add to it.
/// </summary>
internal static class EntitySnapshot
{
    /// <summary>The tables of a snapshot, as if it created them.</summary>
    public static SchemaFolding Apply(string path, string text, ISchemaBefore before)
    {
        var model = new EntityModel();
        var run = new ScriptRun(model, CSharpParser.Read(path, text));
        var scope = new Scope(null);
        run.Run(run.Script.Statements, scope);
        foreach (var known in scope.Own.Values.OfType<Value.Class>().ToList())
            if (known.Members.Own.GetValueOrDefault("BuildModel") is Value.Function build)
                run.Call(build, [EntityModel.Builder], new Dictionary<string, Value>());

        return new SchemaFolding(before).Apply(model.Tables(run.Script)).Apply(run.Actions);
    }
}
