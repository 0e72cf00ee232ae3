using System.Buffers;
using System.Buffers.Binary;
using Weir.Core.Data;
using Weir.Core.Errors;

namespace Weir.Connectors.Postgres.Copy;

/// <summary>
/// Splits a <c>COPY ... (FORMAT binary)</c> stream into rows without copying them: fields are found in place, a block of rows at a time.
/// The format is that of the PostgreSQL manual, COPY, "Binary Format": signature, flags and extension; then per row a field count and for
/// each field its length and bytes; then a count of -1.
/// </summary>
/// <param name="stream">The raw stream; not disposed here.</param>
/// <param name="columns">Fields that every row has.</param>
/// <param name="check">Looks at each row before it is counted; null: every row is taken.</param>
internal sealed class CopyRows(Stream stream, int columns, RowCheck? check = null) : IDisposable
{
    // Small enough to stay in the processor's second-level cache while the columns take their fields from it in turn.
    private const int InitialBytes = 128 * 1024;
    private const int MaxBlockRows = 4096;
    private const int SignatureBytes = 11;
    private const int HeaderBytes = SignatureBytes + (2 * sizeof(int));

    private readonly int[] _starts = new int[Math.Max(columns, 1) * MaxBlockRows];
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(InitialBytes);
    private int _begin;
    private int _end;
    private bool _headerSeen;
    private bool _ended;

    private static ReadOnlySpan<byte> Signature => [(byte)'P', (byte)'G', (byte)'C', (byte)'O', (byte)'P', (byte)'Y', (byte)'\n', 0xff, (byte)'\r', (byte)'\n', 0];

    /// <summary>Rows in the current block.</summary>
    public int Rows { get; private set; }

    /// <summary>Bytes of the current block, framing included.</summary>
    public int BlockBytes { get; private set; }

    /// <summary>Rows of the current block that failed the check; they are not counted in <see cref="Rows"/>.</summary>
    public List<Rejected> Rejected { get; } = [];

    /// <summary>One column's fields of the current block; valid until the next <see cref="Read"/>.</summary>
    public FieldBlock Column(int column) => new(_buffer, _starts.AsSpan(column * MaxBlockRows, Rows));

    /// <summary>Finds the next block of rows, blocking on the stream.</summary>
    /// <param name="maxRows">At most so many.</param>
    /// <returns>False when the stream has ended and no row is left.</returns>
    /// <exception cref="WeirException">The stream does not have the documented form.</exception>
    public bool Read(int maxRows)
    {
        Rejected.Clear();
        Rows = 0;
        BlockBytes = 0;
        while (!_ended)
        {
            Parse(Math.Min(maxRows, MaxBlockRows));
            if (Rows > 0 || Rejected.Count > 0)
            {
                return true;
            }

            if (!_ended)
            {
                Fill();
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private static WeirException Malformed(string what) => new WeirError(PostgresErrors.MalformedCopy, $"The copy stream is not what PostgreSQL documents: {what}.")
    {
        Kind = FailureKind.Bug,
    }.ToException();

    private void Fill()
    {
        var left = _end - _begin;
        if (left == _buffer.Length)
        {
            Grow();
        }
        else if (_begin > 0)
        {
            _buffer.AsSpan(_begin, left).CopyTo(_buffer);
            _begin = 0;
            _end = left;
        }

        // The driver hands over one message, which is one row, at a time: read on until the block is worth decoding.
        while (_end < _buffer.Length)
        {
            var read = stream.Read(_buffer.AsSpan(_end));
            if (read == 0)
            {
                if (_end == left)
                {
                    throw Malformed("it ends without its trailer");
                }

                return;
            }

            _end += read;
        }
    }

    private void Grow()
    {
        if (_buffer.Length >= Array.MaxLength / 2)
        {
            throw Malformed("a row is longer than a gigabyte");
        }

        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        _buffer.AsSpan(_begin, _end - _begin).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
        _end -= _begin;
        _begin = 0;
    }

    private void Parse(int maxRows)
    {
        var bytes = _buffer.AsSpan(0, _end);
        var at = _begin;
        if (!_headerSeen && !Header(bytes, ref at))
        {
            return;
        }

        while (Rows < maxRows && bytes.Length - at >= sizeof(short))
        {
            var count = BinaryPrimitives.ReadInt16BigEndian(bytes[at..]);
            if (count == -1)
            {
                at += sizeof(short);
                _ended = true;
                break;
            }

            if (count != columns)
            {
                throw Malformed($"a row has {count} fields instead of {columns}");
            }

            var next = Row(bytes, at + sizeof(short));
            if (next < 0)
            {
                break;
            }

            Take(at, next);
            at = next;
        }

        BlockBytes = at - _begin;
        _begin = at;
    }

    private bool Header(ReadOnlySpan<byte> bytes, ref int at)
    {
        if (bytes.Length < HeaderBytes)
        {
            return false;
        }

        if (!bytes.StartsWith(Signature))
        {
            throw Malformed("it does not begin with the signature");
        }

        var extension = BinaryPrimitives.ReadInt32BigEndian(bytes[(SignatureBytes + sizeof(int))..]);
        if (bytes.Length < HeaderBytes + extension)
        {
            return false;
        }

        at = HeaderBytes + extension;
        _headerSeen = true;
        return true;
    }

    // The offset after the row, or -1 when the buffer does not hold all of it.
    private int Row(ReadOnlySpan<byte> bytes, int at)
    {
        var slot = Rows;
        for (var column = 0; column < columns; column++, slot += MaxBlockRows)
        {
            if (bytes.Length - at < sizeof(int))
            {
                return -1;
            }

            _starts[slot] = at;
            var length = Math.Max(BinaryPrimitives.ReadInt32BigEndian(bytes[at..]), 0);
            at += sizeof(int);
            if (bytes.Length - at < length)
            {
                return -1;
            }

            at += length;
        }

        return at;
    }

    private void Take(int from, int to)
    {
        if (check is not null)
        {
            Span<int> starts = columns <= 256 ? stackalloc int[columns] : new int[columns];
            for (var column = 0; column < columns; column++)
            {
                starts[column] = _starts[(column * MaxBlockRows) + Rows];
            }

            if (check.Problem(new FieldBlock(_buffer, starts), _buffer.AsSpan(from, to - from)) is { } rejected)
            {
                Rejected.Add(rejected);
                return;
            }
        }

        Rows++;
    }
}
