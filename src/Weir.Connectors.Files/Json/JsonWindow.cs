using System.Runtime.InteropServices;
using Weir.Connectors.Files.Bytes;
using Weir.Connectors.Files.Reading;
using Weir.Connectors.Files.Rows;
using Weir.Core.Errors;

namespace Weir.Connectors.Files.Json;

/// <summary>Cuts a file into the texts of its records, holding no more than one of them in memory.</summary>
internal sealed class JsonWindow(int maxRecordBytes)
{
    private readonly ByteWindow _window = new();
    private readonly JsonExtent _extent = new();
    private readonly List<byte> _overlong = [];
    private FileInput _input = null!;
    private LineCounter _lines;
    private int _recordEnd;
    private bool _inArray;
    private bool _ended;

    /// <summary>The record's text, without blanks around it; of a record that is too long only the beginning.</summary>
    public ReadOnlySpan<byte> Record => _overlong.Count > 0
        ? CollectionsMarshal.AsSpan(_overlong)
        : Trim(_window.Bytes[.._recordEnd]);

    /// <summary>The record's whole length.</summary>
    public long RecordLength { get; private set; }

    /// <summary>The line it begins on; for trailing bytes, theirs.</summary>
    public long RecordLine { get; private set; }

    /// <summary>Line ends passed.</summary>
    public long Lines => _lines.Lines;

    /// <summary>Whether the last line had no end.</summary>
    public bool EndedOpen { get; private set; }

    /// <summary>Bytes of an unfinished last line that were left.</summary>
    public long HeldBack { get; private set; }

    /// <summary>Begins a file.</summary>
    public void Attach(FileInput input)
    {
        _input = input;
        _window.Attach(input.OpenText());
        _lines = new LineCounter(input.LinesBefore);
        (_recordEnd, _inArray, _ended, EndedOpen, HeldBack) = (0, false, false, false, 0);
        _overlong.Clear();
        if (input.OpenHead is null)
        {
            _window.SkipByteOrderMark();
        }
    }

    /// <summary>
    /// The shape of the file from its beginning: an array when the first character opens one; one record a line when the first line that is
    /// not blank is JSON by itself; else a sequence.
    /// </summary>
    public JsonShape Recognise(JsonCheck check)
    {
        SkipBlanks();
        if (_window.Bytes.StartsWith("["u8))
        {
            return JsonShape.Array;
        }

        int end;
        while ((end = _window.Bytes.IndexOf((byte)'\n')) < 0 && _window.Bytes.Length <= maxRecordBytes && _window.Fill())
        {
        }

        return check.IsValue(end < 0 ? _window.Bytes : _window.Bytes[..end]) ? JsonShape.Lines : JsonShape.Sequence;
    }

    /// <summary>Goes to the next record; false when there is none.</summary>
    /// <exception cref="WeirException">The file ends within an array.</exception>
    public bool Next(JsonShape shape)
    {
        ConsumeRecord();
        return !_ended && (shape is JsonShape.Lines ? NextLine() : NextValue(shape is JsonShape.Array));
    }

    /// <summary>Passes over the record, so that it is behind should reading stop here.</summary>
    public void ConsumeRecord()
    {
        Consume(_recordEnd);
        _recordEnd = 0;
        _overlong.Clear();
    }

    /// <summary>What follows the end of an array besides blanks; null: nothing.</summary>
    public TrailingBytes? ReadTrailing()
    {
        SkipBlanks();
        RecordLine = Lines + 1;
        var first = new List<byte>();
        long length = 0;
        while (_window.Bytes.Length > 0 || _window.Fill())
        {
            var bytes = _window.Bytes;
            first.AddRange(bytes[..Math.Min(bytes.Length, RawRecord.MostBytes - first.Count)]);
            length += bytes.Length;
            Consume(bytes.Length);
        }

        return length == 0 ? null : new TrailingBytes(0, length, [.. first]);
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) => text.Trim(" \t\r\n"u8);

    private bool NextLine()
    {
        while (true)
        {
            var end = FindEnd(static (window, from) => window._window.Bytes[from..].IndexOf((byte)'\n') is var found and >= 0 ? from + found : -1);
            if (end < 0)
            {
                _ended = true;
                if (_input.HoldsBackOpenRecord && _overlong.Count == 0)
                {
                    HeldBack = _input.Original(_window.Bytes).Length;
                    return false;
                }

                EndedOpen = RecordLength > 0;
                return _overlong.Count > 0 || !Record.IsEmpty;
            }

            if (_overlong.Count > 0 || !Record.IsEmpty)
            {
                return true;
            }

            Consume(end + 1);
            _recordEnd = 0;
        }
    }

    private bool NextValue(bool array)
    {
        while (true)
        {
            SkipBlanks();
            if (_window.Bytes.IsEmpty)
            {
                _ended = true;
                return array ? throw Truncated() : false;
            }

            switch (_window.Bytes[0])
            {
                case (byte)'[' when array && !_inArray:
                    _inArray = true;
                    Consume(1);
                    continue;
                case (byte)',' when array:
                    Consume(1);
                    continue;
                case (byte)']' when array:
                    Consume(1);
                    _ended = true;
                    return false;
            }

            _extent.Reset();
            var end = FindEnd(static (window, from) => window._extent.FindEnd(window._window.Bytes, from));
            _ended = end < 0;
            return end < 0 && array ? throw Truncated() : true;
        }
    }

    // Finds the record's end, reading on as far as it takes and keeping only the beginning of what is too long. Leaves the record in
    // Record and its end in _recordEnd; -1 when the file ends first, and then the rest of the file is the record.
    private int FindEnd(Func<JsonWindow, int, int> find)
    {
        RecordLine = Lines + 1;
        RecordLength = 0;
        var from = 0;
        while (true)
        {
            var end = find(this, from);
            _recordEnd = end < 0 ? _window.Bytes.Length : end;
            if (end < 0 && (_overlong.Count > 0 || _window.Bytes.Length > maxRecordBytes))
            {
                Keep(_window.Bytes);
                Consume(_window.Bytes.Length);
                _recordEnd = 0;
            }

            from = _window.Bytes.Length;
            if (end >= 0 || !_window.Fill())
            {
                if (_overlong.Count > 0)
                {
                    Keep(_window.Bytes[.._recordEnd]);
                }
                else
                {
                    RecordLength = Record.Length;
                }

                return end;
            }
        }
    }

    private void Keep(ReadOnlySpan<byte> text)
    {
        RecordLength += text.Length;
        _overlong.AddRange(text[..Math.Min(text.Length, RawRecord.MostBytes - _overlong.Count)]);
    }

    private void SkipBlanks()
    {
        do
        {
            var blank = _window.Bytes.IndexOfAnyExcept(" \t\r\n"u8);
            Consume(blank < 0 ? _window.Bytes.Length : blank);
        }
        while (_window.Bytes.IsEmpty && _window.Fill());
    }

    private void Consume(int count)
    {
        _lines.Add(_window.Bytes[..count]);
        _window.Consume(count);
    }

    private WeirException Truncated() => new WeirError(
        FilesErrors.Truncated, $"The JSON array in '{_input.Shown}' is not closed: the file ends after line {Lines + 1}, within or behind record {_input.Records + 1}.")
    {
        Location = new SourceLocation(_input.Shown, (int)Math.Min(int.MaxValue, Lines + 1)),
        Hint = "Copy the file again, or close the array with ']'; nothing of it was loaded.",
    }.ToException();
}
