using System.Runtime.InteropServices;

namespace Weir.Connectors.Files.Csv;

/// <summary>
/// One record, taken apart byte by byte: the definition of the dialect, and the way for records that the vectorised parser does not take.
/// A quote opens a field only as its first byte and is an ordinary character elsewhere; within a quoted field two quotes are one; LF, CR and
/// CRLF end a record.
/// </summary>
internal sealed class CsvRecord(byte delimiter, byte? quote)
{
    private readonly List<(int Start, int Length, bool Quoted)> _fields = [];
    private readonly List<byte> _text = [];

    /// <summary>How many fields the record has.</summary>
    public int FieldCount => _fields.Count;

    /// <summary>Where the byte after the record's last byte stands, its line end left out.</summary>
    public int ContentEnd { get; private set; }

    /// <summary>Whether something other than a delimiter or a line end follows a closing quote.</summary>
    public bool HasTextAfterQuote { get; private set; }

    /// <summary>Whether the text ended within a quoted field.</summary>
    public bool IsQuoteOpen { get; private set; }

    /// <summary>Whether the text ended without a line end.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>A field's content.</summary>
    public ReadOnlySpan<byte> Field(int index) => CollectionsMarshal.AsSpan(_text).Slice(_fields[index].Start, _fields[index].Length);

    /// <summary>Whether a field was quoted.</summary>
    public bool IsQuoted(int index) => _fields[index].Quoted;

    /// <summary>Takes the record at the beginning of the text apart.</summary>
    /// <param name="text">The text from the record's first byte on.</param>
    /// <param name="final">Whether nothing follows.</param>
    /// <returns>Where the next record begins, or -1 when the text ends within the record and more follows.</returns>
    public int Parse(ReadOnlySpan<byte> text, bool final)
    {
        Clear();
        var at = 0;
        while (true)
        {
            var quoted = at < text.Length && text[at] == quote;
            var start = _text.Count;
            if (quoted)
            {
                at = ReadQuoted(text, at + 1);
            }

            if (!IsQuoteOpen)
            {
                at = ReadPlain(text, at, quoted);
            }

            _fields.Add((start, _text.Count - start, quoted));
            if (at == text.Length)
            {
                IsOpen = true;
                ContentEnd = at;
                return final ? at : -1;
            }

            if (text[at] != delimiter)
            {
                ContentEnd = at;
                return EndOfLine(text, at);
            }

            at++;
        }
    }

    // A CR at the very end of the text may be half a CRLF; the caller passes over the other half.
    private static int EndOfLine(ReadOnlySpan<byte> text, int at) => at + (text[at..].StartsWith("\r\n"u8) ? 2 : 1);

    private int ReadQuoted(ReadOnlySpan<byte> text, int at)
    {
        while (true)
        {
            var found = text[at..].IndexOf(quote!.Value);
            if (found < 0)
            {
                _text.AddRange(text[at..]);
                IsQuoteOpen = true;
                return text.Length;
            }

            _text.AddRange(text.Slice(at, found));
            at += found + 1;
            if (at >= text.Length || text[at] != quote)
            {
                return at;
            }

            _text.Add(quote.Value);
            at++;
        }
    }

    private int ReadPlain(ReadOnlySpan<byte> text, int at, bool afterQuote)
    {
        var length = text[at..].IndexOfAny(delimiter, (byte)'\n', (byte)'\r');
        length = length < 0 ? text.Length - at : length;
        HasTextAfterQuote |= afterQuote && length > 0;
        _text.AddRange(text.Slice(at, length));
        return at + length;
    }

    private void Clear()
    {
        _fields.Clear();
        _text.Clear();
        (HasTextAfterQuote, IsQuoteOpen, IsOpen) = (false, false, false);
    }
}
