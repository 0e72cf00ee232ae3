namespace Weir.Contracts.Changes.Prisma;

/// <summary>
/// Reads the blocks of a Prisma schema line by line. Lines that are no field and no attribute are passed over. It looks at each token a
/// fixed number of times and does not recurse.
/// </summary>
internal sealed class PrismaParser
{
    private readonly string _source;
    private readonly List<PrismaToken> _tokens;
    private readonly List<PrismaBlock> _blocks = [];
    private int _at;
    private int? _brokenAt;

    private PrismaParser(string source)
    {
        _source = source;
        _tokens = PrismaLexer.Read(source, out _brokenAt);
    }

    /// <summary>The blocks of a file.</summary>
    /// <param name="source">Its text.</param>
    /// <param name="brokenAt">Where something is opened that is never closed; null for nowhere.</param>
    public static IReadOnlyList<PrismaBlock> Parse(string source, out int? brokenAt)
    {
        var parser = new PrismaParser(source);
        while (parser._at < parser._tokens.Count)
            parser.ReadBlock();

        brokenAt = parser._brokenAt;
        return parser._blocks;
    }

    private bool Is(char symbol, int offset = 0) => _at + offset < _tokens.Count && _tokens[_at + offset].Is(_source, symbol);

    private bool IsWord(int offset = 0) => _at + offset < _tokens.Count && _tokens[_at + offset].Kind is PrismaTokenKind.Word;

    private string Word => _tokens[_at].In(_source);

    private void ReadBlock()
    {
        if (!IsWord() || !IsWord(1) || !Is('{', 2))
        {
            _at++;
            return;
        }

        var (start, keyword) = (_tokens[_at].Start, Word);
        _at++;
        var name = Word;
        _at += 2;
        var fields = new List<PrismaField>();
        var attributes = new List<PrismaAttribute>();
        while (_at < _tokens.Count && !Is('}'))
            if (_tokens[_at].Kind is PrismaTokenKind.Newline)
                _at++;
            else if (Is('@') && Is('@', 1))
                ReadBlockAttribute(attributes);
            else if (IsWord())
                fields.Add(ReadField());
            else
                SkipLine();

        if (_at >= _tokens.Count)
            _brokenAt ??= start;

        _at++;
        _blocks.Add(new PrismaBlock(keyword, name, fields, attributes, start));
    }

    private void SkipLine()
    {
        while (_at < _tokens.Count && _tokens[_at].Kind is not PrismaTokenKind.Newline && !Is('}'))
            _at++;
    }

    private void ReadBlockAttribute(List<PrismaAttribute> attributes)
    {
        _at += 2;
        attributes.Add(ReadAttribute());
        SkipLine();
    }

    private PrismaField ReadField()
    {
        var (start, name) = (_tokens[_at].Start, Word);
        _at++;
        // Before Prisma 2 a colon stood between name and type.
        if (Is(':'))
            _at++;

        var type = IsWord() ? Word : "";
        _at += type.Length > 0 ? 1 : 0;
        var list = new List<PrismaAttribute>();
        // Unsupported("point") is a type that only the database has.
        if (type == "Unsupported" && Is('(') && Arguments(out var native, out _) is var written)
            list.Add(new PrismaAttribute($"db.{native ?? written}", "", null, []));

        var isList = Is('[') && Is(']', 1);
        _at += isList ? 2 : 0;
        var isOptional = Is('?');
        _at += isOptional ? 1 : 0;
        while (_at < _tokens.Count && _tokens[_at].Kind is not PrismaTokenKind.Newline && !Is('}'))
            if (Is('@'))
            {
                _at++;
                list.Add(ReadAttribute());
            }
            else
            {
                _at++;
            }

        return new PrismaField(name, type, isOptional, isList, list, start);
    }

    private PrismaAttribute ReadAttribute()
    {
        var name = "";
        while (IsWord() || Is('.'))
        {
            name += Is('.') ? "." : Word;
            _at++;
            if (!Is('.') && !name.EndsWith('.'))
                break;
        }

        if (!Is('('))
            return new PrismaAttribute(name, "", null, []);

        var arguments = Arguments(out var text, out var fields);
        return new PrismaAttribute(name, arguments, text, fields);
    }

    // From the parenthesis to the one that closes it, over several lines if need be.
    private string Arguments(out string? text, out IReadOnlyList<string> fields)
    {
        var from = _tokens[_at].End;
        var (parentheses, brackets, label) = (0, 0, "");
        var names = new List<string>();
        var (isTextNamed, isInFields, hasFields) = (false, false, false);
        text = null;
        for (; _at < _tokens.Count; _at++)
        {
            var token = _tokens[_at];
            if (token.Kind is PrismaTokenKind.Text)
            {
                var isNamed = parentheses == 1 && label is "name" or "map";
                if (parentheses == 1 && brackets == 0 && (text is null || (isNamed && label is "name" && !isTextNamed)))
                    (text, isTextNamed) = (token.In(_source), isNamed);
            }
            else if (token.Kind is PrismaTokenKind.Word && Is(':', 1) && brackets == 0)
            {
                label = token.In(_source);
            }
            else if (token.Kind is PrismaTokenKind.Word && isInFields && brackets == 1 && parentheses == 1)
            {
                names.Add(token.In(_source));
            }
            else if (token.Is(_source, '('))
            {
                parentheses++;
            }
            else if (token.Is(_source, '['))
            {
                brackets++;
                isInFields = brackets == 1 && !hasFields && label is "" or "fields";
                hasFields |= isInFields;
            }
            else if (token.Is(_source, ']'))
            {
                brackets--;
                isInFields &= brackets > 0;
            }
            else if (token.Is(_source, ')') && --parentheses == 0)
            {
                break;
            }
        }

        fields = names;
        var to = _at < _tokens.Count ? _tokens[_at].Start : _source.Length;
        if (_at >= _tokens.Count)
            _brokenAt ??= from - 1;

        _at++;
        return string.Join(' ', _source[from..Math.Max(from, to)].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
