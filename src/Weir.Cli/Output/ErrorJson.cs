using System.Text.Json;
using Weir.Core.Errors;

namespace Weir.Cli.Output;

/// <summary>An error as programs read it. Public shape: docs/guide/cli.md.</summary>
internal static class ErrorJson
{
    /// <summary><c>{"code","message","hint","file","line","column"}</c>; null where there is nothing to say.</summary>
    public static void Write(Utf8JsonWriter json, WeirError? error, Func<string, string> redact)
    {
        if (error is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("code", error.Code.Code);
        json.WriteString("message", redact(error.Message));
        json.WriteString("hint", error.Hint is null ? null : redact(error.Hint));
        json.WriteString("file", error.Location?.File);
        WriteNumber(json, "line", error.Location?.Line);
        WriteNumber(json, "column", error.Location?.Column);
        json.WriteEndObject();
    }

    /// <summary>The document of a command that could not do its work: <c>{"ok":false,"errors":[...]}</c>.</summary>
    public static void WriteFailure(Utf8JsonWriter json, IReadOnlyList<WeirError> errors, Func<string, string> redact)
    {
        json.WriteStartObject();
        json.WriteBoolean("ok", false);
        json.WriteStartArray("errors");
        foreach (var error in errors)
        {
            Write(json, error, redact);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    // 0 means "not known" in a location.
    private static void WriteNumber(Utf8JsonWriter json, string name, int? value)
    {
        if (value is > 0)
        {
            json.WriteNumber(name, value.Value);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
