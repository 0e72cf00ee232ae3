using Weir.Contracts.Changes.Folding;
using Weir.Contracts.Changes.Sql;
using Weir.Contracts.Changes.Sql.Reading;
using Weir.Contracts.Changes.Sql.Statements;

namespace Weir.Contracts.Changes.Scripts;

/// <summary>Reads the SQL that a program runs.</summary>
internal static class ScriptSql
{
    /// <summary>Does what SQL does, as far as it is told.</summary>
    public static void Run(Value? value, int at, ScriptRun run)
    {
        switch (value)
        {
            case Value.Text { Content: var content } when content.AsSpan().TrimStart().StartsWith([UntoldNames.Mark]):
                run.EmitUnclear("SQL that is put together when it runs", at);
                break;
            case Value.Text text when run.Spend(text.Content.Length / 4):
                foreach (var action in Read(text, run.Script))
                    run.Emit(action);
                break;
            case Value.Sequence sequence:
                foreach (var item in sequence.Items)
                    Run(Statement(item), at, run);
                if (!sequence.Complete)
                    run.EmitUnclear("SQL that is put together when it runs", at);
                break;
            case not null:
                run.EmitUnclear("SQL that is put together when it runs", at);
                break;
            default:
                break;
        }
    }

    // A statement of a list may come with its parameters. Lists in lists are none.
    private static Value Statement(Value item) => item switch
    {
        Value.Sequence { Items: [Value.Text text, ..] } => text,
        Value.Text or Value.Scalar => item,
        _ => Values.Unknown,
    };

    private static IEnumerable<SchemaAction> Read(Value.Text text, ScriptText script)
    {
        var (content, origin) = (text.Content, text.Origin);
        var part = new SqlPart(content, 0, content.Length, offset => script.PlaceOf(origin < 0 ? text.Start : origin + offset));
        var actions = new SqlReader(FlavourGuess.Of(script.Path, content)).Read(part);
        return content.Contains(UntoldNames.Mark)
            ? actions.Select(static one => one with { Confidence = ChangeConfidence.CannotTell })
            : actions;
    }
}
