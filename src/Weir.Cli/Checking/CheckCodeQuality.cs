using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Weir.Contracts.Checking;

namespace Weir.Cli.Checking;

/// <summary>The check as a Code Quality report, which GitLab shows at the lines of a merge request.</summary>
/// <remarks>Source: GitLab Docs, Code Quality report format.</remarks>
internal static class CheckCodeQuality
{
    private static readonly JsonWriterOptions Style = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The report as text that ends with a line end.</summary>
    public static string Of(ChangeCheck check)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Style))
        {
            json.WriteStartArray();
            foreach (var change in check.Changes.Where(static change => change.Outcome is not CheckOutcome.Fine))
            {
                Write(json, change);
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void Write(Utf8JsonWriter json, CheckedChange checkedChange)
    {
        var (change, sentence) = (checkedChange.Change, ChangeWords.Sentence(checkedChange));
        json.WriteStartObject();
        json.WriteString("description", string.Join(' ', checkedChange.Next.Prepend(sentence)));
        json.WriteString("check_name", $"contract/{ChangeWords.Kind(change.Kind)}");
        json.WriteString("fingerprint", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{change.At.File}\n{sentence}"))));
        json.WriteString("severity", checkedChange.Outcome switch
        {
            CheckOutcome.Refused => "blocker",
            CheckOutcome.NeedsApproval => "major",
            _ => "minor",
        });
        json.WriteStartObject("location");
        json.WriteString("path", change.At.File);
        json.WriteStartObject("lines");
        json.WriteNumber("begin", Math.Max(1, change.At.Line));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
