using System.Globalization;
using System.Text;
using System.Xml;
using Weir.Core.Errors;
using Weir.Core.Graph;
using Weir.Core.Graph.Lineage;

namespace Weir.Cli.Lineage;

/// <summary>
/// Draws column lineage: a box for each node with the columns that take part, from left to right as values go; a solid line carries values, a
/// dashed one decides about rows. One file that needs nothing else, light or dark as the reader prefers.
/// </summary>
internal static class LineageSvg
{
    private const int Width = 240;
    private const int Gap = 90;
    private const int Line = 20;
    private const int Margin = 20;

    private const string Style = """
        text { font: 12px system-ui, sans-serif; fill: #1f2328; } .name { font-weight: 600; } .kind, .owner { fill: #59636e; }
        rect { fill: #f6f8fa; stroke: #d1d9e0; } .asked rect { stroke: #0969da; stroke-width: 2; } path { fill: none; stroke: #818b98; } .rows { stroke-dasharray: 4 3; }
        @media (prefers-color-scheme: dark) { text { fill: #f0f6fc; } .kind, .owner { fill: #9198a1; } rect { fill: #151b23; stroke: #3d444d; } .asked rect { stroke: #4493f8; } path { stroke: #656c76; } }
        """;

    /// <summary>Draws it into a file.</summary>
    /// <exception cref="WeirException">The file cannot be written.</exception>
    public static async Task WriteAsync(LineageView view, string file, CancellationToken cancel)
    {
        try
        {
            await File.WriteAllTextAsync(file, Draw(view), cancel);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WeirError(CliErrors.OutputNotWritten, $"'{file}' cannot be written: {failure.Message}").ToException(failure);
        }
    }

    /// <summary>The drawing.</summary>
    public static string Draw(LineageView view)
    {
        var boxes = Boxes(view);
        var text = new StringBuilder();
        var settings = new XmlWriterSettings { OmitXmlDeclaration = true, Indent = true };
        using (var svg = XmlWriter.Create(text, settings))
        {
            svg.WriteStartElement("svg", "http://www.w3.org/2000/svg");
            Attribute(svg, "width", boxes.Values.Max(box => box.X) + Width + Margin);
            Attribute(svg, "height", boxes.Values.Max(box => box.Y + box.Height) + Margin);
            svg.WriteAttributeString("role", "img");
            svg.WriteElementString("title", Drawable($"Column lineage {(view.IsDownstream ? "downstream of" : "upstream of")} {view.Target.Node.Id.Name}{(view.Target.Column is { } column ? "." + column : "")}"));
            svg.WriteElementString("style", Style);
            foreach (var edge in view.Edges)
            {
                Draw(svg, boxes[edge.From.Node], boxes[edge.Node], edge);
            }

            foreach (var box in boxes.Values)
            {
                Draw(svg, view, box);
            }

            svg.WriteEndElement();
        }

        return text.Append('\n').ToString();
    }

    private static Dictionary<NodeId, Box> Boxes(LineageView view)
    {
        var columns = view.Edges.SelectMany(edge => new[] { edge.From, edge.Column is { } name ? new ColumnId(edge.Node, name) : null }).OfType<ColumnId>()
            .Concat(view.Columns).Distinct().ToLookup(column => column.Node, column => column.Column);
        var nodes = view.Edges.SelectMany(edge => new[] { edge.From.Node, edge.Node }).Append(view.Target.Node.Id).ToHashSet();
        var order = view.Graph.Order.Where(nodes.Contains).Concat(nodes.Where(node => view.Graph.Find(node) is null)).ToList();
        var layers = Layers(view, order);
        var boxes = new Dictionary<NodeId, Box>();
        foreach (var layer in order.GroupBy(node => layers[node]))
        {
            var y = Margin;
            foreach (var node in layer)
            {
                var box = new Box(node, Margin + (layer.Key * (Width + Gap)), y, [.. columns[node]]);
                boxes.Add(node, box);
                y += box.Height + Margin;
            }
        }

        return boxes;
    }

    // Each node right of everything it uses.
    private static Dictionary<NodeId, int> Layers(LineageView view, List<NodeId> order)
    {
        var layers = order.ToDictionary(node => node, _ => 0);
        foreach (var edges in view.Edges.GroupBy(edge => edge.Node).OrderBy(edges => order.IndexOf(edges.Key)))
        {
            layers[edges.Key] = edges.Max(edge => layers[edge.From.Node]) + 1;
        }

        return layers;
    }

    private static void Draw(XmlWriter svg, LineageView view, Box box)
    {
        svg.WriteStartElement("g");
        if (box.Node.Equals(view.Target.Node.Id))
        {
            svg.WriteAttributeString("class", "asked");
        }

        svg.WriteStartElement("rect");
        Attribute(svg, "x", box.X);
        Attribute(svg, "y", box.Y);
        Attribute(svg, "width", Width);
        Attribute(svg, "height", box.Height);
        Attribute(svg, "rx", 6);
        svg.WriteEndElement();
        Text(svg, box.X + 10, box.Y + 16, "name", box.Node.Name);
        Text(svg, box.X + 10, box.Y + 32, "kind", box.Node.KindName + (view.Graph.Find(box.Node)?.Owner is { } owner ? $", {owner}" : ""));
        foreach (var column in box.Columns)
        {
            Text(svg, box.X + 10, box.MiddleOf(column) + 4, null, column);
        }

        svg.WriteEndElement();
    }

    private static void Draw(XmlWriter svg, Box from, Box to, ColumnEdge edge)
    {
        var (x1, y1) = (from.X + Width, from.MiddleOf(edge.From.Column));
        var (x2, y2) = (to.X, edge.Column is { } column ? to.MiddleOf(column) : to.Y + 12);
        svg.WriteStartElement("path");
        svg.WriteAttributeString("d", string.Create(CultureInfo.InvariantCulture, $"M{x1},{y1} C{x1 + (Gap / 2)},{y1} {x2 - (Gap / 2)},{y2} {x2},{y2}"));
        if (edge.Use is not ColumnUse.Select)
        {
            svg.WriteAttributeString("class", "rows");
        }

        svg.WriteElementString("title", Drawable($"{edge.From} {edge.Use.ToString().ToLowerInvariant()} {edge.Node.Name}{(edge.Column is { } name ? "." + name : "")}"));
        svg.WriteEndElement();
    }

    private static void Text(XmlWriter svg, int x, int y, string? style, string text)
    {
        const int Longest = 34;
        svg.WriteStartElement("text");
        Attribute(svg, "x", x);
        Attribute(svg, "y", y);
        if (style is not null)
        {
            svg.WriteAttributeString("class", style);
        }

        var runes = Drawable(text).EnumerateRunes().ToList();
        svg.WriteString(string.Concat(runes.Take(Longest - 1)) + (runes.Count < Longest ? "" : "…"));
        svg.WriteEndElement();
    }

    // Names may hold what XML may not.
    private static string Drawable(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? Rune.ReplacementChar : rune));

    private static void Attribute(XmlWriter svg, string name, int value) => svg.WriteAttributeString(name, value.ToString(CultureInfo.InvariantCulture));

    private sealed record Box(NodeId Node, int X, int Y, IReadOnlyList<string> Columns)
    {
        private const int Header = 40;

        public int Height => Header + (Columns.Count * Line) + 6;

        public int MiddleOf(string column) => Y + Header + (Line * Columns.TakeWhile(one => !one.Equals(column, StringComparison.OrdinalIgnoreCase)).Count()) + (Line / 2);
    }
}
