using System.Globalization;
using Weir.Cli.Output;
using Weir.Running.Events;

namespace Weir.Cli.Reports;

/// <summary>A run as plain lines, one per node that ended, for pipes and log files.</summary>
internal sealed class PlainRunReport(Interaction interaction) : IRunReport
{
    private int _total;
    private int _done;
    private int _nameWidth;

    /// <inheritdoc/>
    public void On(RunEvent happened)
    {
        switch (happened)
        {
            case RunEvent.Started started:
                _total = started.Nodes.Count;
                _nameWidth = started.Nodes.Select(node => node.Name.Length).DefaultIfEmpty(0).Max();
                break;
            case RunEvent.NodeWaits waits:
                interaction.Line($"{Counter(_done)} retrying   {waits.Node.KindName,-8}  {waits.Node.Name} in {NodeText.Seconds(waits.Delay)}: {waits.Error.Message}");
                break;
            case RunEvent.NodeFinished { Result: var result }:
                _done++;
                interaction.Line($"{Counter(_done)} {NodeText.Status(result.Status),-9}  {result.Node.KindName,-8}  {result.Node.Name.PadRight(_nameWidth)}  {NodeText.Details(result)}".TrimEnd());
                break;
            default:
                break;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private string Counter(int done)
    {
        var total = _total.ToString(CultureInfo.InvariantCulture);
        return $"[{done.ToString(CultureInfo.InvariantCulture).PadLeft(total.Length)}/{total}]";
    }
}
