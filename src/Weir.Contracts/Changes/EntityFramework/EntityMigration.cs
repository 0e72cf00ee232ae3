using Weir.Contracts.Changes.CSharp;
using Weir.Contracts.Changes.Folding;
using Weir.Contracts.Changes.Scripts;

namespace Weir.Contracts.Changes.EntityFramework;

/// <summary>Applies what a migration does to go forward.</summary>
internal static class EntityMigration
{
    /// <summary>The tables after it.</summary>
    public static SchemaFolding Apply(string path, string text, ISchemaBefore before, KnownIndexes indexes)
    {
        var told = new ToldSchema(before);
        var run = new ScriptRun(new EntityHost(new EntityOperations(told, indexes)), CSharpParser.Read(path, text));
        var scope = new Scope(null);
        run.Run(run.Script.Statements, scope);
        foreach (var known in scope.Own.Values.OfType<Value.Class>().ToList())
            if (known.Members.Own.GetValueOrDefault("Up") is Value.Function up)
                run.Call(up, [EntityHost.Builder], new Dictionary<string, Value>());

        return new SchemaFolding(told).Apply(run.Actions);
    }
}
