using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Apache.Arrow;
using Weir.Core.Errors;

namespace Weir.Ingestion.Transforms;

/// <summary>
/// Members of the documents that JSON sources land whole. A document without the member stays as it came, byte for byte; in the others the
/// rest is copied as it stands.
/// </summary>
internal static class PayloadColumn
{
    private static readonly JsonReaderOptions Lenient = new() { MaxDepth = 1_000, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private static readonly JsonSerializerOptions Texts = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, TypeInfoResolver = PayloadContext.Default };

    /// <summary>Rewrites a top-level member in every document of the batch.</summary>
    /// <param name="columns">The batch.</param>
    /// <param name="name">The member, whatever its case.</param>
    /// <param name="edit">The member's new JSON, or null to take it out.</param>
    /// <returns>Whether any document has the member.</returns>
    public static bool Edit(ColumnSet columns, string name, Func<JsonElement, string?> edit)
    {
        if (columns.Payload is not (>= 0 and var column) || columns.Array(column) is not StringArray documents)
        {
            return false;
        }

        var found = false;
        var builder = new StringArray.Builder().Reserve(columns.Length);
        var output = new ArrayBufferWriter<byte>(1_024);
        for (var row = 0; row < documents.Length; row++)
        {
            if (documents.IsNull(row))
            {
                builder.AppendNull();
                continue;
            }

            output.ResetWrittenCount();
            var document = documents.GetBytes(row);
            var edited = EditDocument(document, name, edit, output);
            builder.Append(edited ? output.WrittenSpan : document);
            found |= edited;
        }

        if (found)
        {
            columns.Replace(column, columns.Field(column), builder.Build());
        }

        return found;
    }

    /// <summary>The member's value in a document, or null.</summary>
    public static JsonElement? Find(ReadOnlySpan<byte> document, string name)
    {
        JsonElement? found = null;
        EditDocument(document, name, member =>
        {
            found ??= member;
            return "null";
        }, new ArrayBufferWriter<byte>());
        return found;
    }

    /// <summary>A member's value as text: texts unquoted, numbers without trailing zeros, the rest as JSON.</summary>
    public static string Text(JsonElement member) => member.ValueKind switch
    {
        JsonValueKind.String => member.GetString()!,
        JsonValueKind.Number => Number(member.GetRawText()),
        _ => member.GetRawText(),
    };

    /// <summary>A JSON string.</summary>
    public static string Quote(string text) => JsonSerializer.Serialize(text, (System.Text.Json.Serialization.Metadata.JsonTypeInfo<string>)Texts.GetTypeInfo(typeof(string)));

    private static string Number(string raw) =>
        raw.Contains('.', StringComparison.Ordinal) && raw.AsSpan().IndexOfAny('e', 'E') < 0 ? raw.TrimEnd('0').TrimEnd('.') : raw;

    private static bool EditDocument(ReadOnlySpan<byte> document, string name, Func<JsonElement, string?> edit, ArrayBufferWriter<byte> output)
    {
        try
        {
            var reader = new Utf8JsonReader(document, Lenient);
            if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject)
            {
                return false;
            }

            var found = false;
            output.Write("{"u8);
            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                var start = (int)reader.TokenStartIndex;
                var matches = string.Equals(reader.GetString(), name, StringComparison.OrdinalIgnoreCase);
                var nameEnd = (int)reader.BytesConsumed;
                reader.Read();
                var valueStart = (int)reader.TokenStartIndex;
                reader.Skip();
                var value = document[valueStart..(int)reader.BytesConsumed];
                found |= matches;
                if (!matches)
                {
                    Member(output, document[start..(int)reader.BytesConsumed], []);
                }
                else if (edit(Parse(value)) is { } json)
                {
                    Member(output, document[start..nameEnd], Encoding.UTF8.GetBytes(json));
                }
            }

            output.Write("}"u8);
            return found;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            throw new WeirError(IngestionErrors.BrokenDocument, $"A document cannot be parsed, so '{name}' cannot be hidden in it: {broken.Message}")
            {
                Hint = "Nothing was landed. Mend the document in the source, or read it as text.",
            }.ToException(broken);
        }
    }

    private static JsonElement Parse(ReadOnlySpan<byte> value)
    {
        using var document = JsonDocument.Parse(value.ToArray(), new JsonDocumentOptions { MaxDepth = Lenient.MaxDepth, CommentHandling = Lenient.CommentHandling, AllowTrailingCommas = true });
        return document.RootElement.Clone();
    }

    private static void Member(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> head, ReadOnlySpan<byte> value)
    {
        if (output.WrittenCount > 1)
        {
            output.Write(","u8);
        }

        // The reader counts the colon to the name.
        output.Write(head);
        output.Write(value);
    }
}
