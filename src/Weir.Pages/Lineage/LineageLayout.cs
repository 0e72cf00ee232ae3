using Weir.Core.Graph;

namespace Weir.Pages.Lineage;

/// <summary>
/// Puts boxes in layers from left to right, each right of everything it uses, and orders a layer so that lines cross little: each box goes to the
/// middle of what it is joined to, in sweeps to and fro (Sugiyama, Tagawa and Toda 1981).
/// </summary>
internal static class LineageLayout
{
    private const int Sweeps = 6;
    private const int Gap = 88;
    private const int Space = 18;

    /// <summary>The empty rim around a drawing.</summary>
    public const int Margin = 16;

    /// <summary>Places them.</summary>
    /// <param name="boxes">The boxes, each after everything it uses.</param>
    /// <param name="links">Which box is used by which.</param>
    public static void Place(IReadOnlyList<LineageBox> boxes, IReadOnlyCollection<(NodeId From, NodeId To)> links)
    {
        var before = links.ToLookup(link => link.To, link => link.From);
        var after = links.ToLookup(link => link.From, link => link.To);
        var byNode = boxes.ToDictionary(box => box.Node);
        foreach (var box in boxes)
        {
            box.Layer = before[box.Node].Select(node => byNode[node].Layer + 1).DefaultIfEmpty(0).Max();
        }

        var layers = boxes.GroupBy(box => box.Layer).OrderBy(layer => layer.Key).Select(layer => layer.ToArray()).ToArray();
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var forth = sweep % 2 == 0;
            for (var at = 1; at < layers.Length; at++)
            {
                Order(layers[forth ? at : layers.Length - 1 - at], forth ? before : after, byNode, layers);
            }
        }

        var x = Margin;
        var tallest = layers.Max(Height);
        foreach (var layer in layers)
        {
            var y = Margin + ((tallest - Height(layer)) / 2);
            var width = layer.Max(box => box.Width);
            foreach (var box in layer)
            {
                (box.X, box.Y, box.Width) = (x, y, width);
                y += box.Height + Space;
            }

            x += width + Gap;
        }
    }

    private static int Height(LineageBox[] layer) => layer.Sum(box => box.Height + Space) - Space;

    private static void Order(LineageBox[] layer, ILookup<NodeId, NodeId> neighbours, Dictionary<NodeId, LineageBox> boxes, LineageBox[][] layers)
    {
        var centres = layer.Select((box, at) => neighbours[box.Node].Select(node => Place(boxes[node], layers)).DefaultIfEmpty(Share(at, layer)).Average()).ToArray();
        var ordered = layer.Select((box, at) => (box, centre: centres[at], at)).OrderBy(one => one.centre).ThenBy(one => one.at).Select(one => one.box).ToArray();
        ordered.CopyTo(layer, 0);
    }

    // Layers are of different length, so that places are compared as shares of them.
    private static double Place(LineageBox box, LineageBox[][] layers) => Share(Array.IndexOf(layers[box.Layer], box), layers[box.Layer]);

    private static double Share(int at, LineageBox[] layer) => (at + 0.5) / layer.Length;
}
