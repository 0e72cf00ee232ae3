using System.Globalization;
using System.Text;
using Weir.Configuration;
using Weir.Configuration.Yaml;
using Weir.Core.Errors;

namespace Weir.Contracts.Reading;

/// <summary>
/// The flat form as teams write it on wiki pages: <c>{ key: "value", other: 60 };</c>. Keys and values may be unquoted, quotes may be single,
/// double or typographic, comments (<c>//</c>, <c>#</c>, <c>/* */</c>), trailing commas and semicolons are tolerated. JSON is a part of it.
/// A recursive-descent reader over the characters: places stay exact, which a translation to YAML could not promise.
/// </summary>
internal sealed class FlatForm
{
    private const int MaxDepth = 64;
    private readonly string _text;
    private readonly string _file;
    private int _at;
    private int _line = 1;
    private int _lineStart;

    private FlatForm(string text, string file)
    {
        _text = text;
        _file = file;
    }

    private SourceLocation Here => new(_file, _line, _at - _lineStart + 1);

    private char Current => _at < _text.Length ? _text[_at] : '\0';

    /// <summary>Whether the text's first character that matters opens an object or a list, or there is none: its comments are both forms'.</summary>
    public static bool Recognises(string text)
    {
        var form = new FlatForm(text, "");
        form.SkipBlanks(commentsMayBeOpen: true);
        return form._at == text.Length || form.Current is '{' or '[';
    }

    /// <summary>Reads every object or list in the text.</summary>
    /// <exception cref="WeirException">It is not well formed.</exception>
    public static IReadOnlyList<YamlNode> Parse(string text, string file)
    {
        var form = new FlatForm(text, file);
        var nodes = new List<YamlNode>();
        for (form.SkipSeparators(); form._at < text.Length; form.SkipSeparators())
        {
            nodes.Add(form.Current is '{' or '[' ? form.ReadValue(0) : throw form.Broken($"Expected a contract in braces, but found {form.Found()}."));
        }

        return nodes;
    }

    private YamlNode ReadValue(int depth)
    {
        var place = Here;
        if (depth > MaxDepth)
        {
            throw Broken($"This contract nests deeper than {MaxDepth} levels.");
        }

        return Current switch
        {
            '{' => ReadObject(place, depth),
            '[' => ReadList(place, depth),
            _ => ReadScalar(place, endsKey: false),
        };
    }

    private YamlMapping ReadObject(SourceLocation place, int depth)
    {
        var entries = new List<KeyValuePair<YamlScalar, YamlNode>>();
        _at++;
        for (SkipBlanks(); Current != '}'; SkipBlanks())
        {
            var key = ReadScalar(Here, endsKey: true);
            SkipBlanks();
            if (Current != ':')
            {
                throw Broken($"Expected ':' after the key '{key.Text}', but found {Found()}.");
            }

            _at++;
            SkipBlanks();
            entries.Add(new(key, ReadValue(depth + 1)));
            EndEntry('}', place);
        }

        _at++;
        if (entries.GroupBy(entry => entry.Key.Text).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new WeirError(ConfigurationErrors.DuplicateKey, $"The key '{twice.Key}' stands twice in this contract.")
            {
                Location = twice.Last().Key.Location,
                Hint = "Remove one of them.",
            }.ToException();
        }

        return new YamlMapping(entries, place);
    }

    private YamlSequence ReadList(SourceLocation place, int depth)
    {
        var items = new List<YamlNode>();
        _at++;
        for (SkipBlanks(); Current != ']'; SkipBlanks())
        {
            items.Add(ReadValue(depth + 1));
            EndEntry(']', place);
        }

        _at++;
        return new YamlSequence(items, place);
    }

    private void EndEntry(char close, SourceLocation open)
    {
        SkipBlanks();
        if (Current == ',')
        {
            _at++;
        }
        else if (_at >= _text.Length)
        {
            throw Broken($"The '{(close == '}' ? '{' : '[')}' opened at {open} is not closed.");
        }
        else if (Current != close)
        {
            throw Broken($"Expected ',' or '{close}', but found {Found()}.");
        }
    }

    private YamlScalar ReadScalar(SourceLocation place, bool endsKey) => Current switch
    {
        '"' => new YamlScalar(ReadQuoted('"', place), false, place),
        '\'' => new YamlScalar(ReadQuoted('\'', place), false, place),
        '\u201C' => new YamlScalar(ReadQuoted('\u201D', place), false, place),
        '\u2018' => new YamlScalar(ReadQuoted('\u2019', place), false, place),
        _ => new YamlScalar(ReadBare(endsKey), true, place),
    };

    private string ReadBare(bool endsKey)
    {
        var start = _at;
        while (_at < _text.Length && !(Current is ',' or '{' or '}' or '[' or ']' or ';' or '\n' or '\r' or '"' || (endsKey && Current == ':') || IsComment()))
        {
            // A bare key holds no blanks; a bare value may ("every hour").
            if (endsKey && char.IsWhiteSpace(Current))
            {
                break;
            }

            _at++;
        }

        var bare = _text[start.._at].Trim();
        return bare.Length > 0 ? bare : throw Broken($"Expected a {(endsKey ? "key" : "value")}, but found {Found()}.");
    }

    private string ReadQuoted(char close, SourceLocation place)
    {
        var content = new StringBuilder();
        for (_at++; Current != close; _at++)
        {
            if (_at >= _text.Length || Current is '\n' or '\r')
            {
                throw new WeirError(ContractErrors.BrokenText, "This quoted text does not end on its line.") { Location = place, Hint = $"Close it with {close}." }.ToException();
            }

            content.Append(Current == '\\' ? ReadEscape() : Current);
        }

        _at++;
        return content.ToString();
    }

    private char ReadEscape()
    {
        _at++;
        if (Current == 'u' && _at + 4 < _text.Length && ushort.TryParse(_text.AsSpan(_at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            _at += 4;
            return (char)code;
        }

        return Current switch
        {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\b',
            'f' => '\f',
            '"' or '\'' or '\\' or '/' => Current,
            _ => throw Broken($"'\\{Current}' is not an escape; \\n, \\t, \\r, \\b, \\f, \\\", \\', \\\\, \\/ and \\uXXXX are."),
        };
    }

    private void SkipSeparators()
    {
        for (SkipBlanks(); Current is ';' or ','; SkipBlanks())
        {
            _at++;
        }
    }

    private void SkipBlanks(bool commentsMayBeOpen = false)
    {
        while (_at < _text.Length)
        {
            if (Current is '#' || (Current == '/' && Next() == '/'))
            {
                var end = _text.IndexOf('\n', _at);
                _at = end < 0 ? _text.Length : end;
            }
            else if (Current == '/' && Next() == '*')
            {
                SkipBlockComment(commentsMayBeOpen);
            }
            else if (char.IsWhiteSpace(Current) || Current == '\uFEFF')
            {
                Step();
            }
            else
            {
                return;
            }
        }
    }

    private void SkipBlockComment(bool mayBeOpen)
    {
        var place = Here;
        var end = _text.IndexOf("*/", _at + 2, StringComparison.Ordinal);
        if (end < 0 && !mayBeOpen)
        {
            throw new WeirError(ContractErrors.BrokenText, "This comment is not closed.") { Location = place, Hint = "Close it with */." }.ToException();
        }

        for (var stop = end < 0 ? _text.Length : end + 2; _at < stop;)
        {
            Step();
        }
    }

    private void Step()
    {
        if (Current == '\n')
        {
            _line++;
            _lineStart = _at + 1;
        }

        _at++;
    }

    private bool IsComment() =>
        (Current == '#' || (Current == '/' && Next() is '/' or '*')) && _at > 0 && char.IsWhiteSpace(_text[_at - 1]);

    private char Next() => _at + 1 < _text.Length ? _text[_at + 1] : '\0';

    private string Found() => _at >= _text.Length ? "the end of the file" : $"'{Current}'";

    private WeirException Broken(string message) => new WeirError(ContractErrors.BrokenText, message)
    {
        Location = Here,
        Hint = "The flat form is { key: \"value\", ... };",
    }.ToException();
}
