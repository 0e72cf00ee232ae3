using System.Globalization;
using System.Text;
using System.Xml;
using Weir.Core.Graph;
using Weir.Core.Graph.Lineage;

namespace Weir.Pages.Lineage;

/// <summary>
/// Draws column lineage: a box for each node with the columns that take part, from left to right as values go; a solid line carries values, a
/// dashed one decides about rows. Light or dark as the reader prefers.
/// </summary>
public static class LineageDrawing
{
    private const int Longest = 34;
    private const int Narrowest = 150;
    private const double CharacterWidth = 7.3;

    // The site's own style says the same of pictures inside a page.
    private const string Style = """
        text { font: 12px system-ui, sans-serif; fill: #1d1c1a; } .name { font-weight: 600; } .kind { fill: #5f5b54; } .column { font-family: ui-monospace, monospace; font-size: 11.5px; }
        rect { fill: #fffdfa; stroke: #cfc9be; } .asked rect { fill: #eef6f8; stroke: #0b5a73; stroke-width: 1.5; } line { stroke: #cfc9be; } path { fill: none; stroke: #7d8a8f; stroke-width: 1.25; }
        .rows { stroke-dasharray: 4 3; }
        @media (prefers-color-scheme: dark) {
        svg { background: #14171a; } text { fill: #e8e4dc; } .kind { fill: #a39d92; } rect { fill: #1b1f23; stroke: #3d4247; } .asked rect { fill: #14262d; stroke: #74c3da; } line { stroke: #3d4247; } path { stroke: #7f8c92; } }
        """;

    /// <summary>The drawing as a file of its own that needs nothing else.</summary>
    public static string DrawFile(LineagePicture picture) => Draw(picture, Style) + "\n";

    /// <summary>The drawing as a part of a page, whose style it takes.</summary>
    public static string DrawInline(LineagePicture picture) => Draw(picture, null);

    private static string Draw(LineagePicture picture, string? style)
    {
        var boxes = Boxes(picture);
        var text = new StringBuilder();
        var settings = new XmlWriterSettings { OmitXmlDeclaration = true, Indent = true, NewLineChars = "\n" };
        using (var svg = XmlWriter.Create(text, settings))
        {
            svg.WriteStartElement("svg", "http://www.w3.org/2000/svg");
            Attribute(svg, "width", boxes.Values.Max(box => box.X + box.Width) + LineageLayout.Margin);
            Attribute(svg, "height", boxes.Values.Max(box => box.Y + box.Height) + LineageLayout.Margin);
            svg.WriteAttributeString("role", "img");
            svg.WriteElementString("title", Drawable(picture.Title));
            if (style is not null)
            {
                svg.WriteElementString("style", style);
            }

            foreach (var edges in picture.Edges.GroupBy(edge => (edge.From, edge.Node, edge.Column)))
            {
                Draw(svg, boxes[edges.Key.From.Node], boxes[edges.Key.Node], edges.First(), [.. edges.Select(edge => edge.Use).Distinct().Order()]);
            }

            foreach (var (from, to) in picture.Wholes)
            {
                Line(svg, boxes[from], null, boxes[to], null, isRows: false, $"{to.Name} reads {from.Name}");
            }

            foreach (var box in boxes.Values)
            {
                Draw(svg, picture, box);
            }

            svg.WriteEndElement();
        }

        return text.ToString();
    }

    private static Dictionary<NodeId, LineageBox> Boxes(LineagePicture picture)
    {
        var columns = picture.Edges.SelectMany(edge => new[] { edge.From, edge.Column is { } name ? new ColumnId(edge.Node, name) : null }).OfType<ColumnId>()
            .Concat(picture.Columns).Distinct().ToLookup(column => column.Node, column => column.Column);
        (NodeId From, NodeId To)[] links = [.. picture.Edges.Select(edge => (edge.From.Node, edge.Node)).Concat(picture.Wholes).Distinct()];
        var nodes = links.SelectMany(link => new[] { link.From, link.To }).Concat(picture.Asked).ToHashSet();

        // Tables that no node makes are used by what the graph has, so they come first.
        var order = nodes.Where(node => picture.Graph.Find(node) is null).Order().Concat(picture.Graph.Order.Where(nodes.Contains));
        LineageBox[] boxes = [.. order.Select(node => Box(picture, node, InOrder(picture.Graph, node, columns[node])))];
        LineageLayout.Place(boxes, links);
        return boxes.ToDictionary(box => box.Node);
    }

    private static IReadOnlyList<string> InOrder(ProjectGraph graph, NodeId node, IEnumerable<string> columns)
    {
        var known = graph.Lineage.Columns(node);
        return [.. columns.Select((column, at) => (column, at, place: Place(known, column))).OrderBy(one => one.place).ThenBy(one => one.at).Select(one => one.column)];
    }

    private static int Place(IReadOnlyList<string> known, string column) =>
        known.TakeWhile(one => !one.Equals(column, StringComparison.OrdinalIgnoreCase)).Count();

    private static LineageBox Box(LineagePicture picture, NodeId node, IReadOnlyList<string> columns)
    {
        var longest = columns.Append(node.Name).Append(Kind(picture, node)).Max(text => Math.Min(Longest, text.Length));
        return new LineageBox(node, columns) { Width = Math.Max(Narrowest, (int)(longest * CharacterWidth) + 24) };
    }

    private static string Kind(LineagePicture picture, NodeId node) =>
        node.KindName + (picture.Graph.Find(node)?.Owner is { } owner ? $", {owner}" : "");

    private static void Draw(XmlWriter svg, LineagePicture picture, LineageBox box)
    {
        svg.WriteStartElement("g");
        if (picture.Asked.Contains(box.Node))
        {
            svg.WriteAttributeString("class", "asked");
        }

        svg.WriteElementString("title", Drawable($"{box.Node.KindName} {box.Node.Name}"));
        svg.WriteStartElement("rect");
        Attribute(svg, "x", box.X);
        Attribute(svg, "y", box.Y);
        Attribute(svg, "width", box.Width);
        Attribute(svg, "height", box.Height);
        Attribute(svg, "rx", 6);
        svg.WriteEndElement();
        Text(svg, box.X + 12, box.Y + 19, "name", box.Node.Name);
        Text(svg, box.X + 12, box.Y + 35, "kind", Kind(picture, box.Node));
        if (box.Columns.Count > 0)
        {
            svg.WriteStartElement("line");
            Attribute(svg, "x1", box.X);
            Attribute(svg, "x2", box.X + box.Width);
            Attribute(svg, "y1", box.Y + 44);
            Attribute(svg, "y2", box.Y + 44);
            svg.WriteEndElement();
        }

        foreach (var column in box.Columns)
        {
            Text(svg, box.X + 12, box.MiddleOf(column) + 5, "column", column);
        }

        svg.WriteEndElement();
    }

    private static void Draw(XmlWriter svg, LineageBox from, LineageBox to, ColumnEdge edge, ColumnUse[] uses) => Line(
        svg, from, edge.From.Column, to, edge.Column, isRows: !uses.Contains(ColumnUse.Select),
        $"{edge.From} {string.Join(", ", uses.Select(use => use.ToString().ToLowerInvariant()))} {edge.Node.Name}{(edge.Column is { } name ? "." + name : "")}");

    private static void Line(XmlWriter svg, LineageBox from, string? column, LineageBox to, string? into, bool isRows, string title)
    {
        var (x1, y1, x2, y2) = (from.X + from.Width, from.MiddleOf(column), to.X, to.MiddleOf(into));
        var bend = (x2 - x1) / 2;
        svg.WriteStartElement("path");
        svg.WriteAttributeString("d", string.Create(CultureInfo.InvariantCulture, $"M{x1},{y1} C{x1 + bend},{y1} {x2 - bend},{y2} {x2},{y2}"));
        if (isRows)
        {
            svg.WriteAttributeString("class", "rows");
        }

        svg.WriteElementString("title", Drawable(title));
        svg.WriteEndElement();
    }

    private static void Text(XmlWriter svg, int x, int y, string style, string text)
    {
        svg.WriteStartElement("text");
        Attribute(svg, "x", x);
        Attribute(svg, "y", y);
        svg.WriteAttributeString("class", style);
        svg.WriteString(Shortened(Drawable(text)));
        svg.WriteEndElement();
    }

    private static string Shortened(string text)
    {
        if (text.Length <= Longest)
        {
            return text;
        }

        var runes = text.EnumerateRunes().ToList();
        return runes.Count <= Longest ? text : string.Concat(runes.Take(Longest - 1)) + "…";
    }

    // Names may hold what XML may not.
    private static string Drawable(string text) => text.All(c => XmlConvert.IsXmlChar(c) && !char.IsSurrogate(c)) ? text
        : string.Concat(text.EnumerateRunes().Select(rune => rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? Rune.ReplacementChar : rune));

    private static void Attribute(XmlWriter svg, string name, int value) => svg.WriteAttributeString(name, value.ToString(CultureInfo.InvariantCulture));
}
