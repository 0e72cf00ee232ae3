using System.Text;
using Weir.Core.Errors;

namespace Weir.Connectors.Files.Tests.Csv;

/// <summary>
/// RFC 4180 as the connector's documentation tells it, one byte at a time and with no thought of speed: what the real parser is compared with.
/// </summary>
internal static class ReferenceCsv
{
    public sealed record Outcome(IReadOnlyList<string?[]> Rows, IReadOnlyList<(ErrorCode Code, long Line, byte[] Raw)> Rejected);

    public static Outcome Read(byte[] bytes, int columns, long line, byte delimiter = (byte)',', byte? quote = (byte)'"', string nullText = "", int maxRecordBytes = 1 << 24)
    {
        var rows = new List<string?[]>();
        var rejected = new List<(ErrorCode, long, byte[])>();
        for (var at = 0; at < bytes.Length;)
        {
            var start = at;
            var fields = ReadRecord(bytes, ref at, delimiter, quote, out var textAfterQuote, out var open);
            var raw = bytes[start..at];
            at += EndOfLine(bytes, at);
            if (raw.Length > 0 || columns == 1)
            {
                if (Judge(raw, fields, columns, textAfterQuote, open, maxRecordBytes) is { } fault)
                {
                    rejected.Add((fault, line, raw));
                }
                else
                {
                    rows.Add([.. fields.Select(field => !field.Quoted && (field.Bytes.Length == 0 || (nullText.Length > 0 && Encoding.UTF8.GetString(field.Bytes) == nullText))
                        ? null
                        : Encoding.UTF8.GetString(field.Bytes))]);
                }
            }

            line += Lines(bytes[start..at]);
        }

        return new Outcome(rows, rejected);
    }

    private static List<(byte[] Bytes, bool Quoted)> ReadRecord(byte[] bytes, ref int at, byte delimiter, byte? quote, out bool textAfterQuote, out bool open)
    {
        var fields = new List<(byte[], bool)>();
        (textAfterQuote, open) = (false, false);
        while (true)
        {
            var field = new List<byte>();
            var quoted = at < bytes.Length && bytes[at] == quote;
            if (quoted)
            {
                at++;
                open = true;
                while (at < bytes.Length && open)
                {
                    if (bytes[at] == quote && at + 1 < bytes.Length && bytes[at + 1] == quote)
                    {
                        field.Add(quote!.Value);
                        at += 2;
                    }
                    else if (bytes[at] == quote)
                    {
                        open = false;
                        at++;
                    }
                    else
                    {
                        field.Add(bytes[at++]);
                    }
                }
            }

            while (at < bytes.Length && bytes[at] != delimiter && bytes[at] is not ((byte)'\n' or (byte)'\r'))
            {
                textAfterQuote |= quoted;
                field.Add(bytes[at++]);
            }

            fields.Add(([.. field], quoted));
            if (at == bytes.Length || bytes[at] != delimiter)
            {
                return fields;
            }

            at++;
        }
    }

    private static ErrorCode? Judge(byte[] raw, List<(byte[], bool)> fields, int columns, bool textAfterQuote, bool open, int maxRecordBytes) =>
        raw.Length > maxRecordBytes ? FilesErrors.RecordTooLong
        : !IsText(raw) ? FilesErrors.WrongEncoding
        : open ? FilesErrors.QuoteNotClosed
        : textAfterQuote ? FilesErrors.TextAfterQuote
        : fields.Count != columns ? FilesErrors.RaggedRecord
        : null;

    private static int EndOfLine(byte[] bytes, int at) =>
        at == bytes.Length ? 0 : bytes[at] == '\r' && at + 1 < bytes.Length && bytes[at + 1] == '\n' ? 2 : 1;

    private static long Lines(byte[] bytes)
    {
        long lines = 0;
        for (var at = 0; at < bytes.Length; at++)
        {
            lines += bytes[at] == '\n' || (bytes[at] == '\r' && (at + 1 == bytes.Length || bytes[at + 1] != '\n')) ? 1 : 0;
        }

        return lines;
    }

    private static bool IsText(byte[] raw)
    {
        try
        {
            new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(raw);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
