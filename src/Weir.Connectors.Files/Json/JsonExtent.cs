using System.Buffers;

namespace Weir.Connectors.Files.Json;

/// <summary>
/// Finds where a JSON value ends without understanding it, over as many pieces of text as it takes. It is forgiving, so that what follows a
/// malformed value can be read: a closing bracket closes the nearest one that it fits, and a string ends with its line.
/// </summary>
internal sealed class JsonExtent
{
    // Deeper brackets are only counted: such a value is rejected anyway.
    private const int Remembered = 1_024;

    private static readonly SearchValues<byte> Structure = SearchValues.Create("{}[]\""u8);
    private static readonly SearchValues<byte> StringStops = SearchValues.Create("\"\\\n\r"u8);
    private static readonly SearchValues<byte> ScalarStops = SearchValues.Create(" \t\r\n,]}[{\""u8);

    private readonly bool[] _squares = new bool[Remembered];
    private int _depth;
    private bool _inString;
    private bool _escaped;
    private bool _begun;

    /// <summary>Begins another value.</summary>
    public void Reset() => (_depth, _inString, _escaped, _begun) = (0, false, false, false);

    /// <summary>Looks on.</summary>
    /// <param name="text">More of the value.</param>
    /// <param name="from">Where to look on in it.</param>
    /// <returns>Where the value ends, or -1 when it goes on behind the text.</returns>
    public int FindEnd(ReadOnlySpan<byte> text, int from)
    {
        for (var at = from; at < text.Length;)
        {
            if (_inString)
            {
                at = SkipString(text, at);
                if (at >= 0 && !_inString && _depth == 0)
                {
                    return at;
                }
            }
            else if (_depth == 0)
            {
                if (_begun)
                {
                    return ScalarEnd(text, at);
                }

                _begun = true;
                Open(text[at]);
                at++;
            }
            else
            {
                var found = text[at..].IndexOfAny(Structure);
                if (found < 0)
                {
                    return -1;
                }

                at += found;
                if (!Open(text[at]) && Close(text[at]))
                {
                    // A square bracket that closes nothing here closes the array around the value.
                    return _depth < 0 ? at : at + 1;
                }

                at++;
            }

            if (at < 0)
            {
                return -1;
            }
        }

        return -1;
    }

    private static int ScalarEnd(ReadOnlySpan<byte> text, int at)
    {
        var end = text[at..].IndexOfAny(ScalarStops);
        return end < 0 ? -1 : at + end;
    }

    private int SkipString(ReadOnlySpan<byte> text, int at)
    {
        if (_escaped)
        {
            _escaped = false;
            return at + 1;
        }

        var stop = text[at..].IndexOfAny(StringStops);
        if (stop < 0)
        {
            return -1;
        }

        _escaped = text[at + stop] == '\\';
        _inString = _escaped;
        return at + stop + 1;
    }

    private bool Open(byte first)
    {
        switch (first)
        {
            case (byte)'"':
                _inString = true;
                return true;
            case (byte)'{' or (byte)'[':
                if (_depth < Remembered)
                {
                    _squares[_depth] = first == '[';
                }

                _depth++;
                return true;
            default:
                return false;
        }
    }

    // Whether the value ends with this bracket.
    private bool Close(byte bracket)
    {
        var depth = _depth;
        while (depth > 0 && depth <= Remembered && _squares[depth - 1] != (bracket == ']'))
        {
            depth--;
        }

        if (depth == 0)
        {
            _depth = bracket == ']' ? -1 : _depth;
            return bracket == ']';
        }

        _depth = depth - 1;
        return _depth == 0;
    }
}
