using Weir.Connectors.Files.Rows;
using Weir.Core.Errors;

namespace Weir.Connectors.Files.Bytes;

/// <summary>
/// Decompresses one frame after the other. Data that ends early or contradicts itself is an error; bytes after the last frame are kept in
/// <see cref="Trailing"/>, unless they are all zero as tapes pad files.
/// </summary>
/// <param name="source">The compressed bytes.</param>
/// <param name="name">The file, for messages.</param>
internal abstract class DecompressionStream(Stream source, string name) : ForwardStream
{
    private bool _ended;
    private bool _insideFrame;

    /// <summary>What stood behind the data; null: nothing, or the end has not been reached.</summary>
    public TrailingBytes? Trailing { get; private set; }

    /// <summary>The compressed bytes.</summary>
    protected CompressedInput Input { get; } = new(source);

    /// <summary>The compression's name in messages.</summary>
    protected abstract string Kind { get; }

    /// <inheritdoc/>
    public sealed override int Read(Span<byte> buffer)
    {
        while (!_ended && !buffer.IsEmpty)
        {
            if (!_insideFrame)
            {
                _insideFrame = TryBeginFrame();
                _ended = !_insideFrame;
                continue;
            }

            var read = ReadFrame(buffer);
            if (read > 0)
            {
                return read;
            }

            _insideFrame = false;
        }

        return 0;
    }

    /// <summary>Whether a frame begins here; the input's next bytes are not consumed when it does not.</summary>
    protected abstract bool BeginFrame();

    /// <summary>Decompresses some of the frame; 0 when it has ended.</summary>
    protected abstract int ReadFrame(Span<byte> buffer);

    /// <summary>The error of data that ends too early.</summary>
    protected WeirException Truncated() => new WeirError(
        FilesErrors.Truncated, $"The {Kind} data of '{name}' breaks off at byte {Input.Offset}; the file is incomplete.")
    {
        Hint = "Copy the file again; nothing of it was loaded.",
        Location = new SourceLocation(name),
    }.ToException();

    /// <summary>The error of data that contradicts itself.</summary>
    protected WeirException Damaged(string what, Exception? inner = null) => new WeirError(
        FilesErrors.Damaged, $"The {Kind} data of '{name}' is damaged near byte {Input.Offset}: {what}.")
    {
        Hint = "Copy the file again; nothing of it was loaded.",
        Location = new SourceLocation(name),
    }.ToException(inner);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Input.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool TryBeginFrame()
    {
        var first = Input.Offset == 0;
        if (first && Input.Peek(1).IsEmpty)
        {
            throw Truncated();
        }

        if (Input.Peek(1).IsEmpty)
        {
            return false;
        }

        if (BeginFrame())
        {
            return true;
        }

        if (first)
        {
            throw Damaged($"it does not begin as {Kind} data does");
        }

        Trailing = ReadTrailing();
        return false;
    }

    private TrailingBytes? ReadTrailing()
    {
        var offset = Input.Offset;
        var first = new List<byte>();
        var zero = true;
        while (Input.Peek(1) is { IsEmpty: false } bytes)
        {
            zero &= !bytes.ContainsAnyExcept((byte)0);
            first.AddRange(bytes[..Math.Min(bytes.Length, RawRecord.MostBytes - first.Count)]);
            Input.Skip(bytes.Length);
        }

        return zero ? null : new TrailingBytes(offset, Input.Offset - offset, [.. first]);
    }
}
