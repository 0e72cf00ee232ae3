using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using Weir.Connectors.Sqlite.Source.Columns;

namespace Weir.Connectors.Sqlite.Source;

/// <summary>
/// The rows already read at the last cursor value, so that the next read takes exactly those that joined them since or changed without
/// their cursor growing (a clock of whole seconds). Kept as hashes of identity and content: rows of one hash are counted.
/// </summary>
internal sealed class SeenRows
{
    private readonly List<(ulong Identity, ulong Content)> _rows;
    private readonly string _columns;
    private readonly bool _sameColumns;

    private SeenRows(string columns, List<(ulong, ulong)> rows, bool sameColumns)
    {
        _columns = columns;
        _rows = rows;
        _sameColumns = sameColumns;
    }

    /// <summary>How many rows.</summary>
    public int Count => _rows.Count;

    /// <summary>The stored form: a hash of the columns' names, then identity and content of each row; base64.</summary>
    public string ToText()
    {
        var bytes = new byte[_rows.Count * 16];
        for (var i = 0; i < _rows.Count; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(i * 16), _rows[i].Identity);
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan((i * 16) + 8), _rows[i].Content);
        }

        return $"{_columns}:{Convert.ToBase64String(bytes)}";
    }

    /// <summary>Reads the stored form.</summary>
    /// <param name="text">The stored form.</param>
    /// <param name="columns">The columns read now; when they are not those of then, contents cannot be compared and identities decide.</param>
    public static SeenRows FromText(string text, IReadOnlyList<SqliteColumn> columns)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var bytes = Convert.FromBase64String(text[(colon + 1)..]);
        var rows = new List<(ulong, ulong)>(bytes.Length / 16);
        for (var i = 0; i + 16 <= bytes.Length; i += 16)
        {
            rows.Add((BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(i)), BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(i + 8))));
        }

        return new SeenRows(text[..colon], rows, text[..colon] == HashOf(columns));
    }

    /// <summary>The rows of a query, or null when there are more than <paramref name="most"/>.</summary>
    public static SeenRows? Of(RowQuery query, IReadOnlyList<SqliteColumn> columns, int most)
    {
        var rows = new List<(ulong, ulong)>();
        while (query.Next())
        {
            if (rows.Count == most)
            {
                return null;
            }

            rows.Add((query.Identity, query.Content));
        }

        rows.Sort();
        return new SeenRows(HashOf(columns), rows, sameColumns: true);
    }

    /// <summary>Begins to tell the rows apart.</summary>
    public Counter Unseen() => new(this);

    private static string HashOf(IReadOnlyList<SqliteColumn> columns) =>
        XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(string.Join('\0', columns.Select(column => column.Name)))).ToString("x16", null);

    /// <summary>Counts the seen rows down while a query meets them again.</summary>
    internal sealed class Counter
    {
        private readonly Dictionary<(ulong Identity, ulong Content), int> _left = [];
        private readonly bool _sameColumns;

        public Counter(SeenRows rows)
        {
            _sameColumns = rows._sameColumns;
            foreach (var (identity, content) in rows._rows)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(_left, (identity, _sameColumns ? content : 0), out _)++;
            }
        }

        /// <summary>Whether the row was read before; each seen row answers once.</summary>
        public bool WasSeen(ulong identity, ulong content)
        {
            ref var left = ref CollectionsMarshal.GetValueRefOrNullRef(_left, (identity, _sameColumns ? content : 0));
            if (System.Runtime.CompilerServices.Unsafe.IsNullRef(ref left) || left == 0)
            {
                return false;
            }

            left--;
            return true;
        }
    }
}
