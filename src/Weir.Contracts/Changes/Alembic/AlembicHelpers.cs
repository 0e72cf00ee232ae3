using Weir.Contracts.Changes.Scripts;

namespace Weir.Contracts.Changes.Alembic;

/// <summary>
/// Functions of the project that are called as operations are, or almost: <c>drop_columns(table, a, b)</c>, <c>add_column_if_not_exists(...)</c>.
/// What they do is in another file, so it is likely at most.
/// </summary>
internal static class AlembicHelpers
{
    private static readonly string[] Operations =
        ["add_column", "drop_column", "alter_column", "create_table", "drop_table", "rename_table", "create_unique_constraint", "drop_constraint", "rename_column"];

    private static readonly string[] Words = ["column", "table", "rename", "migrate_schema"];

    private static readonly string[] Verbs = ["add", "drop", "alter", "rename", "create", "remove", "change", "convert"];

    /// <summary>Does what the name of a function says; null when it says nothing.</summary>
    public static Value? Do(Invocation call, AlembicOperations operations, ScriptRun run)
    {
        if (call.Path!.StartsWith("sqlalchemy", StringComparison.Ordinal) || call.Receiver is not (null or Value.Path))
            return null;

        var name = call.Name.Replace("_if_not_exists", "", StringComparison.Ordinal).Replace("_if_exists", "", StringComparison.Ordinal)
            .Replace("safe_", "", StringComparison.Ordinal).Replace("_safe", "", StringComparison.Ordinal);
        if (name is "add_columns" or "drop_columns" && call.Positional.Count > 1)
        {
            foreach (var one in call.Positional.Skip(1).SelectMany(static one => one is Value.Sequence list ? list.Items : [one]))
                operations.DoLikely(call with { Name = name[..^1], Positional = [call.Positional[0], one] }, run);
            return Values.None;
        }

        if (Operations.Contains(name) && call.Positional.Count > 0)
        {
            operations.DoLikely(call with { Name = name }, run);
            return Values.None;
        }

        if (!Array.Exists(Words, word => name.Contains(word, StringComparison.Ordinal))
            || !Array.Exists(Verbs, verb => name.StartsWith(verb, StringComparison.Ordinal)))
            return null;

        run.EmitUnclear($"what {call.Name} does is in another file", call.Start, call.Get("", 0) is Value.Text text ? new TableName(text.Content) : null);
        return Values.None;
    }
}
