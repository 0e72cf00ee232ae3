using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace Weir.Connectors.Files.Json;

/// <summary>
/// Decides whether a piece of text is a record: one JSON object (RFC 8259), nested no deeper than <see cref="MostDepth"/>, whose text is valid
/// Unicode down to its escapes, so that everyone who reads it later can.
/// </summary>
internal sealed class JsonCheck
{
    /// <summary>The deepest nesting: what readers of JSON take by default.</summary>
    public const int MostDepth = 64;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = MostDepth };

    private byte[] _text = new byte[256];

    /// <summary>Whether the text is a JSON value of any kind.</summary>
    public bool IsValue(ReadOnlySpan<byte> text)
    {
        try
        {
            Read(text, out _);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>What is wrong with the text as a record; null: nothing.</summary>
    public JsonFault? Judge(ReadOnlySpan<byte> text)
    {
        if (!Utf8.IsValid(text))
        {
            return new JsonFault(FilesErrors.WrongEncoding, "It is not valid UTF-8.");
        }

        try
        {
            Read(text, out var kind);
            return kind is JsonTokenType.StartObject ? null
                : new JsonFault(FilesErrors.NotAnObject, $"It is {Article(kind)}, not an object, and has no attributes.");
        }
        catch (JsonException malformed)
        {
            // The exception's own text repeats the place at its end.
            var (line, column) = (malformed.LineNumber ?? 0, malformed.BytePositionInLine ?? 0);
            var what = malformed.Message.Split(" LineNumber:", 2)[0];
            return new JsonFault(FilesErrors.MalformedJson, string.Create(CultureInfo.InvariantCulture, $"It is not JSON at byte {column + 1} of its line {line + 1}: {what}"));
        }
        catch (InvalidOperationException)
        {
            return new JsonFault(FilesErrors.WrongEncoding, "An escape in it (\\ud800 to \\udfff) stands for half a character.");
        }
    }

    private static string Article(JsonTokenType kind) => kind switch
    {
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        JsonTokenType.Null => "null",
        _ => "true or false",
    };

    private void Read(ReadOnlySpan<byte> text, out JsonTokenType kind)
    {
        var reader = new Utf8JsonReader(text, Options);
        reader.Read();
        kind = reader.TokenType;
        CheckEscapes(ref reader);
        while (reader.Read())
        {
            CheckEscapes(ref reader);
        }
    }

    private void CheckEscapes(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
        {
            if (_text.Length < reader.ValueSpan.Length)
            {
                _text = new byte[reader.ValueSpan.Length * 2];
            }

            reader.CopyString(_text);
        }
    }
}
