using System.Buffers.Text;

namespace Weir.Benchmarks.Projects;

/// <summary>Writes the same CSV file every time: ten columns of orders, one in five with a quoted note, about 110 bytes a row.</summary>
internal static class CsvGenerator
{
    private static readonly byte[][] States = [[.. "shipped"u8], [.. "delivered"u8], [.. "returned"u8], [.. "pending"u8], [.. "cancelled"u8]];
    private static readonly byte[][] Notes = [[.. "\"leave at the door, please\""u8], [.. "\"call \"\"front desk\"\"\""u8], [.. "\"no\nnote\""u8], [.. "\"Café Ærø, 2nd floor\""u8]];

    /// <summary>Writes rows until the file has so many bytes; does nothing when it has already.</summary>
    /// <returns>How many rows it has.</returns>
    public static long Write(string path, long bytes)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        file.Write("order_id,customer_id,ordered_at,status,amount,currency,sku,quantity,email,note\n"u8);
        var random = new Random(20260601);
        Span<byte> row = stackalloc byte[512];
        long rows = 0;
        while (file.Position < bytes)
        {
            rows++;
            file.Write(row[..Row(row, rows, random)]);
        }

        return rows;
    }

    private static int Row(Span<byte> row, long number, Random random)
    {
        var at = 0;
        Number(row, ref at, number);
        Number(row, ref at, random.Next(1, 500_000));
        Utf8Formatter.TryFormat(DateTime.UnixEpoch.AddSeconds(1_700_000_000 + number), row[at..], out var written, 'O');
        at += 19;
        _ = written;
        Text(row, ref at, [(byte)',']);
        Text(row, ref at, States[random.Next(States.Length)]);
        Text(row, ref at, [(byte)',']);
        Utf8Formatter.TryFormat(random.Next(100, 1_000_000) / 100m, row[at..], out written);
        at += written;
        Text(row, ref at, ",EUR,SKU-"u8);
        Number(row, ref at, random.Next(10_000, 99_999));
        Number(row, ref at, random.Next(1, 20));
        Text(row, ref at, "customer"u8);
        Utf8Formatter.TryFormat(random.Next(1, 500_000), row[at..], out written);
        at += written;
        Text(row, ref at, "@example.com,"u8);
        Text(row, ref at, random.Next(5) == 0 ? Notes[random.Next(Notes.Length)] : []);
        Text(row, ref at, "\n"u8);
        return at;
    }

    private static void Number(Span<byte> row, ref int at, long value)
    {
        Utf8Formatter.TryFormat(value, row[at..], out var written);
        at += written;
        row[at++] = (byte)',';
    }

    private static void Text(Span<byte> row, ref int at, ReadOnlySpan<byte> text)
    {
        text.CopyTo(row[at..]);
        at += text.Length;
    }
}
