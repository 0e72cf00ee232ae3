using System.Text;
using Weir.Contracts.Changes.Scripts;

namespace Weir.Contracts.Changes.Python;

/// <summary>Reads import statements: which name of the file stands for what.</summary>
internal static class PythonImports
{
    /// <summary>Reads <c>import a.b as c</c> and <c>from a import b as c, d</c>.</summary>
    public static void Read(PythonCursor cursor, List<Statement> into, int start)
    {
        if (cursor.TakeName("import"))
        {
            do
            {
                var path = ReadPath(cursor);
                var alias = ReadAlias(cursor);
                var head = path.Split('.')[0];
                into.Add(new Statement.Import(alias ?? head, alias is null ? head : path, start));
            }
            while (cursor.TakeSymbol(","));
        }
        else if (cursor.TakeName("from"))
        {
            var path = ReadPath(cursor);
            if (cursor.TakeName("import"))
                ReadNames(cursor, into, path, start);
        }

        cursor.SkipLine();
    }

    private static void ReadNames(PythonCursor cursor, List<Statement> into, string path, int start)
    {
        cursor.TakeSymbol("(");
        while (cursor.Kind is PythonTokenKind.Name)
        {
            var name = cursor.WordOf(cursor.Take()).ToString();
            into.Add(new Statement.Import(ReadAlias(cursor) ?? name, $"{path}.{name}", start));
            cursor.TakeSymbol(",");
        }
    }

    private static string? ReadAlias(PythonCursor cursor) =>
        cursor.TakeName("as") && cursor.Kind is PythonTokenKind.Name ? cursor.WordOf(cursor.Take()).ToString() : null;

    private static string ReadPath(PythonCursor cursor)
    {
        var path = new StringBuilder();
        while ((cursor.Kind is PythonTokenKind.Name && !cursor.IsName("import") && !cursor.IsName("as"))
            || cursor.IsSymbol(".") || cursor.IsSymbol("..."))
            path.Append(cursor.WordOf(cursor.Take()));

        return path.ToString();
    }
}
