using Weir.Contracts.Changes.Scripts;

namespace Weir.Contracts.Changes.EntityFramework;

/// <summary>Reads names of tables and columns from the arguments of operations.</summary>
internal static class EntityTables
{
    /// <summary>The table that a call names.</summary>
    public static TableName Of(Invocation call, string name, int position, string schema, int schemaPosition)
    {
        var of = call.GetText(schema, schemaPosition);
        return new TableName(Text(call, name, position), of?.Contains(UntoldNames.Mark) == true ? null : of);
    }

    /// <summary>A name that has to be given.</summary>
    public static string Text(Invocation call, string name, int position) => call.GetText(name, position) ?? UntoldNames.Mark.ToString();
}
