using Weir.Contracts.Changes.Scripts;

namespace Weir.Contracts.Changes.EntityFramework;

/// <summary>What the calls of a migration do: those on its builder.</summary>
internal sealed class EntityHost(EntityOperations operations) : IScriptHost
{
    /// <summary>The builder that a migration is given.</summary>
    public static Value Builder { get; } = new Value.Host(new MigrationBuilder());

    /// <summary>What a table is built with.</summary>
    public static Value Table { get; } = new Value.Host(new TableBuilder());

    /// <summary>The definition of a column; null for anything else.</summary>
    public static Invocation? ColumnOf(Value value) => value is Value.Host { Item: ColumnBuilder column } ? column.Call : null;

    /// <inheritdoc/>
    public Value? Call(Invocation call, ScriptRun run)
    {
        switch (call.Receiver)
        {
            case Value.Host { Item: MigrationBuilder }:
                return operations.Do(call, run);
            case Value.Host { Item: TableBuilder }:
                return call.Name is "Column" ? new Value.Host(new ColumnBuilder(call)) : Values.Unknown;
            case Value.Host { Item: ColumnBuilder }:
                return call.Receiver;
            default:
                if (call.Path is not null && call.Positional.Concat(call.Named.Values).Any(static one => one is Value.Host { Item: MigrationBuilder }))
                    Foreign(call, run);
                return null;
        }
    }

    // The builder is given to something that is not in the file.
    private static void Foreign(Invocation call, ScriptRun run)
    {
        if (!call.Name.StartsWith("Is", StringComparison.Ordinal))
            run.EmitUnclear($"what {call.Name} does is in another file", call.Start);
    }

    private sealed record MigrationBuilder;

    private sealed record TableBuilder;

    private sealed record ColumnBuilder(Invocation Call);
}
