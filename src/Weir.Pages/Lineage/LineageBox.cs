using Weir.Core.Graph;

namespace Weir.Pages.Lineage;

/// <summary>A node of the drawing.</summary>
internal sealed class LineageBox(NodeId node, IReadOnlyList<string> columns)
{
    public const int Line = 20;

    private const int Header = 44;

    private readonly Dictionary<string, int> _places = columns.Select((column, at) => (column, at)).ToDictionary(pair => pair.column, pair => pair.at, StringComparer.OrdinalIgnoreCase);

    public NodeId Node => node;

    public IReadOnlyList<string> Columns => columns;

    public int Layer { get; set; }

    public int X { get; set; }

    public int Y { get; set; }

    public int Width { get; set; }

    public int Height => Header + (columns.Count * Line) + (columns.Count == 0 ? 0 : 8);

    public int Middle => Y + (Header / 2);

    public int MiddleOf(string? column) => column is not null && _places.TryGetValue(column, out var at) ? Y + Header + (Line * at) + (Line / 2) : Middle;
}
