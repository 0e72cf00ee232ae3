using Weir.Contracts.Changes.Sql;
using Weir.Contracts.Changes.Sql.Reading;
using Weir.Contracts.Changes.Sql.Statements;

namespace Weir.Contracts.Changes.Rails.Running;

/// <summary>Hands the SQL that a migration executes to the reader of SQL.</summary>
internal static class SqlText
{
    /// <summary>Takes down what SQL does.</summary>
    /// <param name="writer">Takes it down.</param>
    /// <param name="path">The file, whose path may tell the flavour.</param>
    /// <param name="sql">The SQL, or what is known of it.</param>
    /// <param name="at">The call that executes it.</param>
    public static void Read(SchemaWriter writer, string path, RubyValue sql, int at)
    {
        if (sql is not RubyValue.Text text || text.Value.AsSpan().TrimStart().StartsWith([UntoldNames.Mark]))
        {
            if (sql is not RubyValue.Presence)
                writer.Unclear(at, "SQL that is put together when it runs");
            return;
        }

        var part = new SqlPart(text.Value, 0, text.Value.Length, offset => writer.Place(text.At is { } start ? start + offset : at));
        foreach (var action in new SqlReader(FlavourGuess.Of(path, text.Value)).Read(part))
            writer.Add(action);
    }
}
