namespace Weir.Core.Ports;

/// <summary>An engine's own SQL parser.</summary>
public interface ISqlParser
{
    /// <summary>Name and version: another one may make another tree of the same text. Does not start the engine.</summary>
    string Version { get; }

    /// <summary>Parses SELECT statements (no wrappers) into the engine's syntax tree. Safe for concurrent use.</summary>
    /// <returns>The tree, or the engine's message with the 0-based character offset of the error (null when it gives none).</returns>
    SqlParse Parse(string sql);
}
