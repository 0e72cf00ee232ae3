namespace Weir.Contracts.Changes.Scripts;

/// <summary>What a style knows of the calls that a migration of it makes.</summary>
internal interface IScriptHost
{
    /// <summary>Does what a call does; its value, or null for a call that is none of the style's.</summary>
    Value? Call(Invocation call, ScriptRun run);

    /// <summary>A member of something that is the style's; null for one it does not know.</summary>
    Value? Member(Value.Host of, string id) => null;

    /// <summary>Takes notice that a member of something is set.</summary>
    void Set(Value of, string id, Value value, int at, ScriptRun run)
    {
    }
}
