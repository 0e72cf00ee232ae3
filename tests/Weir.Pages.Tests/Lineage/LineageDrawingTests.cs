using System.Globalization;
using System.Xml.Linq;
using Weir.Core.Graph;
using Weir.Core.Graph.Lineage;
using Weir.Pages.Lineage;
using Weir.Testing.Golden;

namespace Weir.Pages.Tests.Lineage;

/// <summary>Drawings of column lineage.</summary>
public sealed class LineageDrawingTests
{
    private static readonly NodeId Orders = new(NodeKind.Dataset, "shop.orders");

    [Fact]
    public void File_OfAFewModels_IsAsExpected() => GoldenFile.Verify("few.svg", LineageDrawing.DrawFile(Few()));

    [Fact]
    public void Inline_HasNoStyleOfItsOwn() => Assert.DoesNotContain(Elements(LineageDrawing.DrawInline(Few())), element => element.Name.LocalName == "style" || element.Attribute("style") is not null);

    [Fact]
    public void Boxes_StandRightOfWhatTheyUseAndOverlapNothing()
    {
        var boxes = Boxes(LineageDrawing.DrawFile(Few()));

        Assert.Equal(4, boxes.Count);
        Assert.All(boxes, box => Assert.DoesNotContain(boxes, other => other != box && box.X < other.X + other.Width && other.X < box.X + box.Width && box.Y < other.Y + other.Height && other.Y < box.Y + box.Height));
        Assert.Equal(3, boxes.Select(box => box.X).Distinct().Count());
    }

    [Fact]
    public void Order_OfALayer_FollowsWhatItIsJoinedTo()
    {
        // Each left box is read by one right box, given the other way round.
        var left = Enumerable.Range(0, 6).Select(at => new NodeId(NodeKind.Dataset, $"l{at}")).ToArray();
        var right = Enumerable.Range(0, 6).Select(at => new NodeId(NodeKind.Model, $"r{at}")).ToArray();
        var picture = new LineagePicture(ProjectGraph.Empty, "crossed") { Wholes = [.. left.Select((node, at) => (node, right[5 - at]))] };

        var lines = Elements(LineageDrawing.DrawFile(picture)).Where(element => element.Name.LocalName == "path").Select(path => path.Attribute("d")!.Value.Split('M', ',', ' ')).ToArray();

        Assert.Equal(lines.OrderBy(line => int.Parse(line[2], CultureInfo.InvariantCulture)), lines.OrderBy(line => int.Parse(line[^1], CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Uses_OfOneColumn_AreOneLineThatCarriesValuesIfAnyDoes()
    {
        var model = new NodeId(NodeKind.Model, "m");
        var picture = new LineagePicture(ProjectGraph.Empty, "uses")
        {
            Edges =
            [
                new ColumnEdge(new ColumnId(Orders, "id"), model, "id", ColumnUse.Group), new ColumnEdge(new ColumnId(Orders, "id"), model, "id", ColumnUse.Select),
                new ColumnEdge(new ColumnId(Orders, "day"), model, null, ColumnUse.Filter),
            ],
        };

        var paths = Elements(LineageDrawing.DrawFile(picture)).Where(element => element.Name.LocalName == "path").ToArray();

        Assert.Equal([null, "rows"], paths.Select(path => path.Attribute("class")?.Value));
        Assert.Equal(["shop.orders.id select, group m.id", "shop.orders.day filter m"], paths.Select(path => path.Value));
    }

    [Theory]
    [InlineData("</svg><script>alert(1)</script>")]
    [InlineData("\0\ud800\u0007")]
    [InlineData("a very long name that does not fit into any box whatever is done with it")]
    public void Names_Hostile_StayText(string name)
    {
        var model = new NodeId(NodeKind.Model, name);
        var picture = new LineagePicture(ProjectGraph.Empty, name) { Asked = [Orders], Edges = [new ColumnEdge(new ColumnId(Orders, name), model, name, ColumnUse.Select)] };

        var names = Elements(LineageDrawing.DrawInline(picture)).Select(element => element.Name.LocalName).Distinct();

        Assert.Equal(["svg", "title", "path", "g", "rect", "text", "line"], names);
    }

    private static LineagePicture Few()
    {
        NodeId daily = new(NodeKind.Model, "daily"), monthly = new(NodeKind.Model, "monthly"), audit = new(NodeKind.Model, "audit");
        return new LineagePicture(ProjectGraph.Empty, "What is made of orders")
        {
            Asked = [Orders],
            Edges =
            [
                new ColumnEdge(new ColumnId(Orders, "order_date"), daily, "day", ColumnUse.Select), new ColumnEdge(new ColumnId(Orders, "total"), daily, "revenue", ColumnUse.Select),
                new ColumnEdge(new ColumnId(daily, "revenue"), monthly, "revenue", ColumnUse.Select), new ColumnEdge(new ColumnId(daily, "day"), monthly, null, ColumnUse.Group),
            ],
            Wholes = [(Orders, audit)],
        };
    }

    private static List<XElement> Elements(string svg) => [.. XDocument.Parse(svg).Descendants()];

    private static List<(int X, int Y, int Width, int Height)> Boxes(string svg) =>
        [.. Elements(svg).Where(element => element.Name.LocalName == "rect").Select(rect => (Number(rect, "x"), Number(rect, "y"), Number(rect, "width"), Number(rect, "height")))];

    private static int Number(XElement element, string name) => int.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
