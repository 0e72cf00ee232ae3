using Weir.Running.Events;

namespace Weir.Cli.Reports;

/// <summary>Shows a run to people while it goes on. Disposing waits until everything has been shown.</summary>
internal interface IRunReport : IRunListener, IAsyncDisposable;
