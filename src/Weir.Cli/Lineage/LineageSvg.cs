using Weir.Core.Errors;
using Weir.Pages.Lineage;

namespace Weir.Cli.Lineage;

/// <summary>Draws column lineage into a file that needs nothing else (<see cref="LineageDrawing"/>).</summary>
internal static class LineageSvg
{
    /// <summary>Draws it.</summary>
    /// <exception cref="WeirException">The file cannot be written.</exception>
    public static async Task WriteAsync(LineageView view, string file, CancellationToken cancel)
    {
        try
        {
            await File.WriteAllTextAsync(file, LineageDrawing.DrawFile(Picture(view)), cancel);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WeirError(CliErrors.OutputNotWritten, $"'{file}' cannot be written: {failure.Message}").ToException(failure);
        }
    }

    private static LineagePicture Picture(LineageView view)
    {
        var asked = view.Target.Node.Id.Name + (view.Target.Column is { } column ? $".{column}" : "");
        return new LineagePicture(view.Graph, $"Column lineage {(view.IsDownstream ? "downstream of" : "upstream of")} {asked}")
        {
            Asked = [view.Target.Node.Id],
            Edges = view.Edges,
            Columns = view.Columns,
        };
    }
}
