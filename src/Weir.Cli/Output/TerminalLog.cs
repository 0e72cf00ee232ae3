using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Weir.Cli.Output;

/// <summary>
/// Where modules log: warnings and what templates say to people reach standard error, everything else only with <c>--debug</c>. A text that
/// was said is not said again; templates are rendered more than once. Safe for concurrent use.
/// </summary>
/// <param name="write">Writes a line.</param>
/// <param name="debug">Whether everything is shown.</param>
internal sealed class TerminalLog(Action<string> write, bool debug) : ILoggerFactory
{
    /// <summary>The category of what templates say: people asked for it.</summary>
    public const string Templates = "templates";

    private readonly ConcurrentDictionary<string, bool> _said = new();

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) =>
        new Logger(this, debug ? LogLevel.Trace : categoryName == Templates ? LogLevel.Information : LogLevel.Warning);

    /// <inheritdoc/>
    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("The terminal is the only place.");

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private void Say(string line)
    {
        if (_said.TryAdd(line, true))
        {
            write(line);
        }
    }

    private sealed class Logger(TerminalLog log, LogLevel least) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= least && logLevel is not LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                var cause = exception is null ? "" : $": {exception.Message}";
                log.Say($"{Word(logLevel)}: {formatter(state, exception)}{cause}");
            }
        }

        private static string Word(LogLevel level) => level switch
        {
            LogLevel.Trace or LogLevel.Debug => "debug",
            LogLevel.Information => "info",
            LogLevel.Warning => "warning",
            _ => "error",
        };
    }
}
