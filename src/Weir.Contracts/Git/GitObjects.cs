using System.Globalization;
using System.Text;

namespace Weir.Contracts.Git;

/// <summary>Reads what <c>git cat-file --batch</c> prints: <c>id type size LF content LF</c>, or <c>id missing LF</c>.</summary>
internal static class GitObjects
{
    /// <summary>Adds every content to a dictionary.</summary>
    /// <param name="stream">What git prints.</param>
    /// <param name="longest">The size above which a content is passed over and told as null.</param>
    /// <param name="contents">Gets the contents.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task ReadAsync(Stream stream, long longest, Dictionary<string, byte[]?> contents, CancellationToken cancel)
    {
        await using var buffered = new BufferedStream(stream, 64 * 1024);
        while (await LineAsync(buffered, cancel) is { } line)
        {
            if (line.Split(' ') is not [var id, _, var length])
            {
                continue;
            }

            var size = long.Parse(length, CultureInfo.InvariantCulture);
            contents[id] = size > longest ? null : new byte[size];
            if (contents[id] is { } content)
            {
                await buffered.ReadExactlyAsync(content, cancel);
            }
            else
            {
                await SkipAsync(buffered, size, cancel);
            }

            await SkipAsync(buffered, 1, cancel);
        }
    }

    private static async Task<string?> LineAsync(BufferedStream stream, CancellationToken cancel)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one, cancel) == 1)
        {
            if (one[0] == '\n')
            {
                return line.ToString();
            }

            line.Append((char)one[0]);
        }

        return null;
    }

    private static async Task SkipAsync(BufferedStream stream, long count, CancellationToken cancel)
    {
        var nowhere = new byte[Math.Min(count, 64 * 1024)];
        while (count > 0)
        {
            var part = nowhere.AsMemory(0, (int)Math.Min(count, nowhere.Length));
            await stream.ReadExactlyAsync(part, cancel);
            count -= part.Length;
        }
    }
}
