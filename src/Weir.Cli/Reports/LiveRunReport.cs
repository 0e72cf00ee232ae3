using System.Threading.Channels;
using Spectre.Console;
using Weir.Cli.Output;
using Weir.Core.Graph;
using Weir.Running.Events;

namespace Weir.Cli.Reports;

/// <summary>
/// A run in a terminal: a bar for the whole, a line for each node being worked on, and above them the nodes that ended. Drawn by a task of
/// its own, so that the run never waits for the terminal.
/// </summary>
internal sealed class LiveRunReport : IRunReport
{
    private readonly Interaction _interaction;
    private readonly Channel<RunEvent> _events = Channel.CreateUnbounded<RunEvent>(new() { SingleReader = true });
    private readonly Dictionary<NodeId, ProgressTask> _bars = [];
    private readonly Task _drawing;

    /// <summary>Begins to draw.</summary>
    public LiveRunReport(Interaction interaction)
    {
        _interaction = interaction;
        _drawing = Task.Run(DrawAsync);
    }

    /// <inheritdoc/>
    public void On(RunEvent happened) => _events.Writer.TryWrite(happened);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _events.Writer.TryComplete();
        await _drawing;
    }

    private Task DrawAsync() => _interaction.Console.Progress().HideCompleted(true).AutoClear(true)
        .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
        .StartAsync(async context =>
        {
            ProgressTask? whole = null;
            await foreach (var happened in _events.Reader.ReadAllAsync())
            {
                if (happened is RunEvent.Started started)
                {
                    whole = context.AddTask("[bold]everything[/]", maxValue: Math.Max(1, started.Nodes.Count));
                    context.Refresh();
                }

                Show(context, happened);
                if (happened is RunEvent.NodeFinished)
                {
                    whole?.Increment(1);
                }
            }
        });

    private void Show(ProgressContext context, RunEvent happened)
    {
        switch (happened)
        {
            case RunEvent.NodeStarted started:
                _bars[started.Node] = context.AddTask(Markup.Escape($"{started.Node.KindName} {started.Node.Name}")).IsIndeterminate();
                break;
            case RunEvent.NodeProgressed { Progress: var progress } when _bars.TryGetValue(progress.Node, out var bar):
                bar.IsIndeterminate(progress.Total is null or 0);
                bar.MaxValue = progress.Total is > 0 ? progress.Total.Value : 1;
                bar.Value = progress.Total is > 0 ? Math.Min(progress.Rows, progress.Total.Value * 0.999) : 0;
                break;
            case RunEvent.NodeWaits waits:
                Remove(waits.Node);
                _interaction.Console.MarkupLine(NodeMarkup.Waits(waits, _interaction.Redact));
                break;
            case RunEvent.NodeFinished { Result: var result }:
                Remove(result.Node);
                _interaction.Console.MarkupLine(NodeMarkup.Finished(result));
                break;
            default:
                break;
        }
    }

    private void Remove(NodeId node)
    {
        if (_bars.Remove(node, out var bar))
        {
            bar.StopTask();
            bar.Value = bar.MaxValue;
        }
    }
}
