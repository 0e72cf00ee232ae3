namespace Weir.Contracts.Changes.Rails.Ruby;

/// <summary>Reads the parameters of methods and blocks.</summary>
internal static class RubyParameters
{
    private const int Deepest = 4;

    /// <summary>Reads those of a method, with parentheses or without.</summary>
    public static IReadOnlyList<RubyParameter> ReadOfMethod(RubyCursor cursor, RubyExpressions expressions)
    {
        if (!cursor.Is("("))
            return Read(cursor, expressions, static c => c.IsKind(RubyTokenKind.Newline) || c.Is("="), 0);

        var (close, outer) = (cursor.Close, cursor.Limit);
        cursor.At++;
        cursor.Limit = Math.Min(outer, close);
        var parameters = Read(cursor, expressions, static _ => false, 0);
        cursor.Limit = outer;
        cursor.At = Math.Min(outer, close + 1);
        return parameters;
    }

    /// <summary>Reads those of a block, if it has any.</summary>
    public static IReadOnlyList<RubyParameter> ReadOfBlock(RubyCursor cursor, RubyExpressions expressions)
    {
        if (cursor.Take("||") || !cursor.Take("|"))
            return [];

        var parameters = Read(cursor, expressions, static c => c.Is("|") || c.IsKind(RubyTokenKind.Newline), 0);
        cursor.Take("|");
        return parameters;
    }

    private static List<RubyParameter> Read(RubyCursor cursor, RubyExpressions expressions, Func<RubyCursor, bool> ends, int depth)
    {
        var parameters = new List<RubyParameter>();
        while (!cursor.AtEnd && !ends(cursor))
            if (cursor.Is("(") && depth < Deepest)
                parameters.Add(ReadInner(cursor, expressions, depth));
            else if (ReadOne(cursor, expressions) is { } one)
                parameters.Add(one);

        return parameters;
    }

    private static RubyParameter ReadInner(RubyCursor cursor, RubyExpressions expressions, int depth)
    {
        var (close, outer) = (cursor.Close, cursor.Limit);
        cursor.At++;
        cursor.Limit = Math.Min(outer, close);
        var inner = Read(cursor, expressions, static _ => false, depth + 1);
        cursor.Limit = outer;
        cursor.At = Math.Min(outer, close + 1);
        return new RubyParameter("", RubyParameterKind.Plain, null, inner);
    }

    private static RubyParameter? ReadOne(RubyCursor cursor, RubyExpressions expressions)
    {
        var kind = cursor.Take("*") ? RubyParameterKind.Rest : cursor.Take("**") ? RubyParameterKind.NamedRest
            : cursor.Take("&") ? RubyParameterKind.Block : RubyParameterKind.Plain;
        if (cursor.AtEnd)
            return null;

        var token = cursor.Next;
        cursor.At++;
        if (token.Kind is RubyTokenKind.Label)
        {
            var name = cursor.TextOf(token).TrimEnd(':');
            var isRequired = cursor.AtEnd || cursor.Is(",") || cursor.Is("|") || cursor.IsKind(RubyTokenKind.Newline);
            return new RubyParameter(name, RubyParameterKind.Named, isRequired ? null : expressions.ReadOperand(), []);
        }

        if (token.Kind is not RubyTokenKind.Name)
            return null;

        var value = kind is RubyParameterKind.Plain && cursor.Take("=") ? expressions.ReadOperand() : null;
        return new RubyParameter(cursor.TextOf(token), kind, value, []);
    }
}
