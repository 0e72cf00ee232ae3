namespace Weir.EndToEnd.Tests.BadInput;

/// <summary>A CSV file whose first record is a line of 100 MB.</summary>
internal static class LongLine
{
    public static void Write(string path)
    {
        using var file = File.Create(path);
        file.Write("id,name\n1,"u8);
        var megabyte = new byte[1 << 20];
        megabyte.AsSpan().Fill((byte)'x');
        for (var i = 0; i < 100; i++)
        {
            file.Write(megabyte);
        }

        file.Write("\n2,b\n"u8);
    }
}
