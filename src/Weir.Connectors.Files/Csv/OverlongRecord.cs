using Weir.Connectors.Files.Rows;
using Weir.Connectors.Files.Settings;

namespace Weir.Connectors.Files.Csv;

/// <summary>Passes over a record too long to be held in memory: finds its end, counts its bytes and keeps the first of them.</summary>
internal sealed class OverlongRecord(CsvDialect dialect)
{
    private readonly List<byte> _first = [];
    private Place _place = Place.FieldStart;

    private enum Place
    {
        FieldStart,
        Plain,
        Quoted,
        AfterQuote,
    }

    /// <summary>Its length so far.</summary>
    public long Length { get; private set; }

    /// <summary>Its first bytes.</summary>
    public byte[] First => [.. _first];

    /// <summary>Whether it is within quotes so far.</summary>
    public bool IsQuoteOpen => _place is Place.Quoted;

    /// <summary>Takes more of it.</summary>
    /// <returns>Where in the bytes its line end stands, or -1 when it goes on behind them.</returns>
    public int Feed(ReadOnlySpan<byte> bytes)
    {
        var end = FindEnd(bytes);
        var content = end < 0 ? bytes : bytes[..end];
        _first.AddRange(content[..Math.Min(content.Length, RawRecord.MostBytes - _first.Count)]);
        Length += content.Length;
        return end;
    }

    private int FindEnd(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            switch (_place)
            {
                case Place.FieldStart or Place.AfterQuote when bytes[at] == dialect.Quote:
                    _place = Place.Quoted;
                    at++;
                    break;
                case Place.Quoted:
                    var quote = bytes[at..].IndexOf(dialect.Quote!.Value);
                    if (quote < 0)
                    {
                        return -1;
                    }

                    _place = Place.AfterQuote;
                    at += quote + 1;
                    break;
                default:
                    var stop = bytes[at..].IndexOfAny(dialect.Delimiter, (byte)'\n', (byte)'\r');
                    if (stop < 0)
                    {
                        _place = Place.Plain;
                        return -1;
                    }

                    at += stop;
                    if (bytes[at] != dialect.Delimiter)
                    {
                        return at;
                    }

                    _place = Place.FieldStart;
                    at++;
                    break;
            }
        }

        return -1;
    }
}
