using Weir.Contracts.Changes.Folding;
using Weir.Contracts.Changes.Python;
using Weir.Contracts.Changes.Scripts;

namespace Weir.Contracts.Changes.Alembic;

/// <summary>Applies what a migration does to go forward.</summary>
internal static class AlembicMigration
{
    /// <summary>The tables after it.</summary>
    public static SchemaFolding Apply(string path, string text, ISchemaBefore before, KnownIndexes indexes)
    {
        var told = new ToldSchema(before);
        var run = new ScriptRun(new AlembicHost(new AlembicOperations(before, told, indexes)), PythonParser.Read(path, text));
        var scope = new Scope(null);
        run.Run(run.Script.Statements, scope);
        var forward = Forward(scope).ToList();
        foreach (var function in forward)
            run.Call(function, [], new Dictionary<string, Value>());

        if (forward.Count == 0)
            run.EmitUnclear("a migration without its way forward", 0);

        return new SchemaFolding(told).Apply(run.Actions);
    }

    // Of several databases each has its own: upgrade_engine1, upgrade_engine2.
    private static IEnumerable<Value.Function> Forward(Scope scope)
    {
        if (scope.Find("upgrade") is not Value.Function whole)
            return [];

        var parts = scope.Own.Where(static one => one.Key.StartsWith("upgrade_", StringComparison.Ordinal)).Select(static one => one.Value).OfType<Value.Function>();
        return whole.Definition.Parameters.Count > 0 ? parts.Prepend(whole) : [whole];
    }
}
