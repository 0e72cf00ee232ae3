using Weir.Contracts.Changes.Folding;
using Weir.Contracts.Changes.Sql.Reading;
using Weir.Contracts.Changes.Sql.Statements;
using Weir.Contracts.Changes.Sql.Styles;

namespace Weir.Contracts.Changes.Sql;

/// <summary>Applies a SQL file to what is known of the tables before it.</summary>
internal static class SqlFile
{
    /// <summary>The tables after the part of the file that goes forward.</summary>
    public static SchemaFolding Apply(string path, string text, ISchemaBefore before)
    {
        var forward = ForwardSql.Of(text);
        var part = new SqlPart(forward, 0, forward.Length, new TextPlaces(path, forward).Of);
        return new SchemaFolding(before).Apply(new SqlReader(FlavourGuess.Of(path, forward)).Read(part));
    }
}
