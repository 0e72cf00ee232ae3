using System.Text.Json;

namespace Weir.Cli.Output;

/// <summary>Numbers that may be absent.</summary>
internal static class JsonNumbers
{
    /// <summary>Writes the number, or null.</summary>
    public static void WriteNumberOrNull(this Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
