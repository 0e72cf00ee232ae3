using System.Text.RegularExpressions;
using Weir.Core.Graph.Lineage;

namespace Weir.Models.Lineage;

/// <summary>Binds the expressions after SELECT to the columns they make; a star makes several.</summary>
internal sealed class SelectListBinder(ExpressionBinder expressions, BindingNotes notes)
{
    private static readonly TimeSpan PatternTime = TimeSpan.FromMilliseconds(100);

    /// <summary>The columns, in order. Each is added to the scope's aliases, which later ones can use.</summary>
    public BoundRelation Bind(IEnumerable<SyntaxNode> list, Scope scope)
    {
        var columns = new List<BoundColumn>();
        Func<string, BoundColumn?>? others = null;
        foreach (var item in list)
        {
            if (FindStar(item) is { } star)
            {
                var expanded = Expand(item, star, scope);
                columns.AddRange(expanded.Columns);
                others = others is null ? expanded.Others : expanded.Others is null ? others : BoundRelation.Unknown.Others;
            }
            else
            {
                var column = new BoundColumn(item.Text("alias") ?? ColumnName.Of(item), [.. expressions.Bind(item, scope, ColumnUse.Select)]);
                columns.Add(column);
                scope.AddAlias(column);
                if (item.Class == "FUNCTION" && item.Text("function_name") == "unnest" && item.Text("alias") is null)
                {
                    // Of a struct it makes a column for each field, whose names only the engine knows.
                    others = others is null ? name => column with { Name = name } : BoundRelation.Unknown.Others;
                }
            }
        }

        return new BoundRelation(columns) { Others = others };
    }

    // The star itself, or COLUMNS(...) inside an expression, which then is made once for each column.
    private static SyntaxNode? FindStar(SyntaxNode item) => item.Class switch
    {
        "STAR" => item,
        "FUNCTION" or "CAST" or "OPERATOR" or "COMPARISON" or "WINDOW" =>
            item.Items("children").Concat(new[] { item.Child("child"), item.Child("left"), item.Child("right") }.OfType<SyntaxNode>())
                .Select(FindStar).FirstOrDefault(found => found is { } star && star.Flag("columns")),
        _ => null,
    };

    private BoundRelation Expand(SyntaxNode item, SyntaxNode star, Scope scope)
    {
        var relation = star.Text("relation_name");
        if (scope.Star(relation) is not { } all)
        {
            // A column that is a struct, or a mistake.
            var sources = scope.Resolve([relation!]);
            notes.AddUnresolved(sources is null ? $"'{relation}.*': no table of that name is read" : $"'{relation}.*': the fields of a struct are not known", star.Offset);
            return sources is null ? BoundRelation.Unknown : new BoundRelation([]) { Others = name => new BoundColumn(name, sources) };
        }

        if (all.IsOpen)
        {
            notes.AddUnresolved($"'{(relation is null ? "" : relation + ".")}*': not all columns of what it stands for are known", star.Offset);
        }

        string[] excluded = [.. star.Names("exclude_list"), .. star.Names("qualified_exclude_list")];
        var replaced = star.Items("replace_list").Select(pair => (Name: pair.Text("key") ?? "", Value: pair.Child("value") ?? default)).ToList();
        var renamed = star.Items("rename_list").Select(pair => (From: pair.Text("key") ?? pair.Child("key")?.Text("column") ?? "", To: pair.Text("value") ?? "")).ToList();
        var chosen = Chosen(star);
        foreach (var name in excluded.Concat(replaced.Select(pair => pair.Name)).Concat(renamed.Select(pair => pair.From)))
        {
            notes.AddMentions(all.Find(name)?.Sources ?? []);
        }

        SourceUse[] beside = item.Class == "STAR" ? [] : [.. Beside(item, scope)];
        var columns = all.Columns.Where(column => !excluded.Contains(column.Name, StringComparer.OrdinalIgnoreCase) && chosen(column.Name)).Select(column =>
        {
            var replacement = replaced.Find(pair => column.Is(pair.Name));
            var made = replacement.Name is null ? column with { Sources = [.. column.Sources.Union(beside)] }
                : column with { Sources = [.. expressions.Bind(replacement.Value, scope, ColumnUse.Select)] };
            return renamed.Find(pair => column.Is(pair.From)) is { To.Length: > 0 } pair ? made with { Name = pair.To } : made;
        });
        return new BoundRelation([.. columns])
        {
            Others = all.Others is { } others ? name => excluded.Contains(name, StringComparer.OrdinalIgnoreCase) || !chosen(name) ? null : others(name) : null,
        };
    }

    // Without the star's own columns: those are what differs from one column to the next.
    private HashSet<SourceUse> Beside(SyntaxNode item, Scope scope)
    {
        var found = new HashSet<SourceUse>();
        foreach (var child in item.Items("children").Where(child => FindStar(child) is null))
        {
            found.UnionWith(expressions.Bind(child, scope, ColumnUse.Select));
        }

        return found;
    }

    private Func<string, bool> Chosen(SyntaxNode star)
    {
        if (star.Child("expr") is not { } choice)
        {
            return static _ => true;
        }

        if (choice.Child("value")?.Text("value") is { } pattern && Compile(pattern) is { } expression)
        {
            return name => expression.IsMatch(name);
        }

        notes.AddUnresolved("COLUMNS(...) that chooses by an expression: all columns are taken", star.Offset);
        return static _ => true;
    }

    private static Regex? Compile(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, PatternTime);
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
