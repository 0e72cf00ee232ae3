using Weir.Cli.Output;
using Weir.Core.Contracts;
using Weir.Core.Graph.Lineage;

namespace Weir.Cli.Lineage;

/// <summary>Column lineage for people: a line per column for a whole node, a tree for one column or for what comes after.</summary>
internal static class LineageText
{
    /// <summary>Writes it.</summary>
    public static void Write(Interaction interaction, LineageView view)
    {
        if (view.Columns.Count == 0)
        {
            interaction.Line(view.Target.Node is DatasetNode
                ? $"The columns of '{view.Target.Node.Id.Name}' are not known: no run has landed it yet, no contract lists them and no model names one."
                : $"The columns of {view.Target.Node.Id.KindName} '{view.Target.Node.Id.Name}' are not known.");
        }
        else if (view.IsDownstream || view.Target.Column is not null)
        {
            Trees(interaction, view);
        }
        else
        {
            Table(interaction, view);
        }

        foreach (var unresolved in view.Unresolved)
        {
            interaction.Line($"unresolved: {unresolved.Node.Name}: {unresolved.What}{(unresolved.Location is { } place ? $" ({place})" : "")}");
        }
    }

    private static void Table(Interaction interaction, LineageView view)
    {
        var table = new TextTable("COLUMN", "COMES FROM", "THROUGH");
        foreach (var column in view.Columns)
        {
            table.Row(column.Column, Text(view.Origins(column)), string.Join(", ", view.Graph.Lineage.Into(column).Select(edge => edge.From.ToString()).Distinct()));
        }

        var rows = view.Graph.Lineage.IntoRows(view.Target.Node.Id).ToList();
        if (rows.Count > 0)
        {
            table.Row("(its rows)", "", Text(rows.Select(edge => (edge.From, edge.Use))));
        }

        table.WriteTo(interaction, "");
    }

    private static void Trees(Interaction interaction, LineageView view)
    {
        var shown = new HashSet<ColumnId>();
        foreach (var column in view.Columns.Where(column => view.Target.Column is not null || view.Next(column).Any()))
        {
            interaction.Line(column.ToString());
            Branches(interaction, view, column, "  ", shown);
        }

        var unused = view.Columns.Where(column => !view.Next(column).Any()).Select(column => column.Column).ToList();
        if (unused.Count > 0)
        {
            interaction.Line(view.IsDownstream ? $"used by nothing: {string.Join(", ", unused)}" : $"made of no column: {string.Join(", ", unused)}");
        }
    }

    private static void Branches(Interaction interaction, LineageView view, ColumnId column, string indent, HashSet<ColumnId> shown)
    {
        if (!shown.Add(column))
        {
            return;
        }

        foreach (var uses in view.Next(column).GroupBy(edge => view.IsDownstream ? (edge.Node, edge.Column) : (edge.From.Node, edge.From.Column)))
        {
            var (node, name) = uses.Key;
            var owner = view.IsDownstream && view.Graph.Find(node)?.Owner is { } person ? $", {person}" : "";
            interaction.Line($"{indent}{(name is null ? $"rows of {node.KindName} {node.Name}" : $"{node.Name}.{name}")}{Words(uses.Select(edge => edge.Use))}{owner}");
            if (name is not null)
            {
                Branches(interaction, view, new ColumnId(node, name), indent + "  ", shown);
            }
        }
    }

    private static string Text(IEnumerable<(ColumnId Column, ColumnUse Use)> uses) =>
        string.Join(", ", uses.GroupBy(use => use.Column).Select(one => one.Key + Words(one.Select(use => use.Use))));

    // Nothing for a value, the use for anything else.
    private static string Words(IEnumerable<ColumnUse> uses) =>
        string.Join(", ", uses.Where(use => use is not ColumnUse.Select).Distinct().Order().Select(use => use.ToString().ToLowerInvariant())) is { Length: > 0 } words ? $" ({words})" : "";
}
