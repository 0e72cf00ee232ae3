namespace Weir.Cli.Terminal;

/// <summary>
/// Where a command was called and where its output goes: the process's own console, a test's buffers, or the terminal of another process
/// that this one works for. Writers may be used from any task.
/// </summary>
internal interface ITerminal
{
    /// <summary>Standard input; empty where the command works for another process.</summary>
    TextReader In => TextReader.Null;

    /// <summary>Standard output.</summary>
    TextWriter Out { get; }

    /// <summary>Standard error.</summary>
    TextWriter Error { get; }

    /// <summary>Whether a person sees standard output as it is written.</summary>
    bool OutIsTerminal { get; }

    /// <summary>Whether a person sees standard error as it is written.</summary>
    bool ErrorIsTerminal { get; }

    /// <summary>Columns; 0 when unknown.</summary>
    int Width { get; }

    /// <summary>The folder the command was called in, absolute.</summary>
    string WorkingDirectory { get; }

    /// <summary>The environment the command was called in.</summary>
    IReadOnlyDictionary<string, string> Variables { get; }

    /// <summary>A variable of that environment, or null.</summary>
    string? Variable(string name) => Variables.GetValueOrDefault(name);
}
