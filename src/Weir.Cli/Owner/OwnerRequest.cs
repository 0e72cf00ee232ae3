using System.Buffers;
using System.Text.Json;
using Weir.Cli.CommandLine;
using Weir.Cli.Terminal;

namespace Weir.Cli.Owner;

/// <summary>
/// A command for the owner, with everything about its caller that it depends on. The environment goes along, because secrets are resolved
/// in the caller's: the socket is the user's own.
/// </summary>
internal sealed record OwnerRequest
{
    /// <summary>The version of Weir that asks: only the same version understands the command for certain.</summary>
    public string Version { get; init; } = PrintVersion.Version;

    /// <summary>The words after <c>weir</c>.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Whether it can be carried out beside other commands.</summary>
    public required bool IsShared { get; init; }

    /// <summary>The caller's working folder.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>The width of the caller's terminal; 0 when unknown.</summary>
    public int Width { get; init; }

    /// <summary>Whether the caller's standard output is a terminal.</summary>
    public bool OutIsTerminal { get; init; }

    /// <summary>Whether the caller's standard error is a terminal.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>The caller's environment.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The request for a command called in a terminal.</summary>
    public static OwnerRequest From(ITerminal terminal, IReadOnlyList<string> arguments, bool isShared) => new()
    {
        Arguments = arguments,
        IsShared = isShared,
        WorkingDirectory = terminal.WorkingDirectory,
        Width = terminal.Width,
        OutIsTerminal = terminal.OutIsTerminal,
        ErrorIsTerminal = terminal.ErrorIsTerminal,
        Environment = terminal.Variables,
    };

    /// <summary>The bytes on the wire.</summary>
    public byte[] ToBytes()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("version", Version);
            json.WriteStartArray("arguments");
            foreach (var argument in Arguments)
            {
                json.WriteStringValue(argument);
            }

            json.WriteEndArray();
            json.WriteBoolean("shared", IsShared);
            json.WriteString("directory", WorkingDirectory);
            json.WriteNumber("width", Width);
            json.WriteBoolean("out_is_terminal", OutIsTerminal);
            json.WriteBoolean("error_is_terminal", ErrorIsTerminal);
            json.WriteStartObject("environment");
            foreach (var (name, value) in Environment)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    public static OwnerRequest Parse(byte[] bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        var root = document.RootElement;
        return new OwnerRequest
        {
            Version = root.GetProperty("version").GetString()!,
            Arguments = [.. root.GetProperty("arguments").EnumerateArray().Select(item => item.GetString()!)],
            IsShared = root.GetProperty("shared").GetBoolean(),
            WorkingDirectory = root.GetProperty("directory").GetString()!,
            Width = root.GetProperty("width").GetInt32(),
            OutIsTerminal = root.GetProperty("out_is_terminal").GetBoolean(),
            ErrorIsTerminal = root.GetProperty("error_is_terminal").GetBoolean(),
            Environment = root.GetProperty("environment").EnumerateObject().ToDictionary(member => member.Name, member => member.Value.GetString()!),
        };
    }
}
