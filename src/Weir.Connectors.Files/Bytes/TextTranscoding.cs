using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Unicode;
using Weir.Connectors.Files.Settings;
using Weir.Core.Errors;

namespace Weir.Connectors.Files.Bytes;

/// <summary>
/// Text of another encoding as UTF-8, without losing what is wrong with it: a lone surrogate becomes the three bytes that UTF-8 forbids for it
/// (WTF-8), so that the record which holds it is found invalid and can be turned back into the bytes it was.
/// </summary>
internal sealed class TextTranscoding(Stream source, TextEncoding encoding, string name) : ForwardStream
{
    private readonly byte[] _raw = new byte[32 << 10];
    private readonly byte[] _text = new byte[96 << 10];
    private int _rawLength;
    private int _textStart;
    private int _textEnd;
    private bool _begun;
    private bool _bigEndian;

    /// <summary>The bytes of a text that this stream has returned, as they were in the file.</summary>
    public byte[] Original(ReadOnlySpan<byte> text)
    {
        var units = new ArrayBufferWriter<byte>((text.Length * 2) + 1);
        for (var at = 0; at < text.Length;)
        {
            // Only what this class has made is turned back: forms of one to four bytes, surrogates among them.
            var first = text[at];
            var length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
            if (at + length > text.Length)
            {
                break;
            }

            var scalar = length == 1 ? first : first & (0x7F >> length);
            for (var next = 1; next < length; next++)
            {
                scalar = (scalar << 6) | (text[at + next] & 0x3F);
            }

            Write(units, scalar);
            at += length;
        }

        return units.WrittenSpan.ToArray();
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        while (_textStart == _textEnd)
        {
            var read = source.Read(_raw.AsSpan(_rawLength));
            if (read == 0)
            {
                return _rawLength > 0 ? throw HalfACharacter() : 0;
            }

            _rawLength += read;
            Transcode();
        }

        var count = Math.Min(buffer.Length, _textEnd - _textStart);
        _text.AsSpan(_textStart, count).CopyTo(buffer);
        _textStart += count;
        return count;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            source.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Write(ArrayBufferWriter<byte> units, int scalar)
    {
        if (encoding is TextEncoding.Latin1)
        {
            units.Write([(byte)scalar]);
        }
        else if (scalar < 0x10000)
        {
            WriteUnit(units, (ushort)scalar);
        }
        else
        {
            WriteUnit(units, (ushort)(0xD800 + ((scalar - 0x10000) >> 10)));
            WriteUnit(units, (ushort)(0xDC00 + (scalar & 0x3FF)));
        }
    }

    private void WriteUnit(ArrayBufferWriter<byte> units, ushort unit) =>
        units.Write(_bigEndian ? [(byte)(unit >> 8), (byte)unit] : [(byte)unit, (byte)(unit >> 8)]);

    private void Transcode()
    {
        (_textStart, _textEnd) = (0, 0);
        if (encoding is TextEncoding.Latin1)
        {
            // The first 256 code points are Latin-1 itself.
            foreach (var unit in _raw.AsSpan(0, _rawLength))
            {
                Put(unit);
            }

            _rawLength = 0;
            return;
        }

        if (!_begun && _rawLength >= 2)
        {
            _begun = true;
            _bigEndian = _raw[0] == 0xFE && _raw[1] == 0xFF;
        }

        var usable = _rawLength & ~1;
        var units = MemoryMarshal.Cast<byte, ushort>(_raw.AsSpan(0, usable));
        if (_bigEndian)
        {
            BinaryPrimitives.ReverseEndianness(units, units);
        }

        var left = TranscodeUnits(MemoryMarshal.Cast<ushort, char>(units), out var pending) * 2;
        if (pending && _bigEndian)
        {
            _raw.AsSpan(usable - 2, 2).Reverse();
        }

        _raw.AsSpan(usable - left, left + _rawLength - usable).CopyTo(_raw);
        _rawLength = left + _rawLength - usable;
    }

    // Returns how many units at the end wait for more: a high surrogate whose other half may follow.
    private int TranscodeUnits(ReadOnlySpan<char> units, out bool pending)
    {
        pending = false;
        while (!units.IsEmpty)
        {
            var status = Utf8.FromUtf16(units, _text.AsSpan(_textEnd), out var read, out var written, replaceInvalidSequences: false, isFinalBlock: false);
            _textEnd += written;
            units = units[read..];
            if (status is OperationStatus.NeedMoreData)
            {
                pending = true;
                return units.Length;
            }

            if (status is OperationStatus.InvalidData)
            {
                Put(units[0]);
                units = units[1..];
            }
        }

        return 0;
    }

    private void Put(int unit)
    {
        if (unit < 0x80)
        {
            _text[_textEnd++] = (byte)unit;
        }
        else if (unit < 0x800)
        {
            _text[_textEnd++] = (byte)(0xC0 | (unit >> 6));
            _text[_textEnd++] = (byte)(0x80 | (unit & 0x3F));
        }
        else
        {
            _text[_textEnd++] = (byte)(0xE0 | (unit >> 12));
            _text[_textEnd++] = (byte)(0x80 | ((unit >> 6) & 0x3F));
            _text[_textEnd++] = (byte)(0x80 | (unit & 0x3F));
        }
    }

    private WeirException HalfACharacter() => new WeirError(
        FilesErrors.Truncated, $"The UTF-16 file '{name}' ends in the middle of a character.")
    {
        Hint = "Copy the file again, or correct 'encoding' if it is not UTF-16; nothing of it was loaded.",
        Location = new SourceLocation(name),
    }.ToException();
}
