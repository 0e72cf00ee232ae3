using System.Text;

namespace Weir.Models.SqlDependencies;

/// <summary>
/// The file of a <see cref="ReadsCache"/>: the format's version and the parser's, then texts with the tables they read and write.
/// Replaced as a whole, so that a reader meets one of its versions and no half of any.
/// </summary>
internal static class ReadsFile
{
    private const string Format = "weir sql reads 1";

    /// <summary>What the file keeps, by text; nothing when it cannot be read or is not for this parser.</summary>
    public static Dictionary<string, SqlReads> Read(string file, string parser)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(File.ReadAllBytes(file)), Encoding.UTF8);
            return reader.ReadString() == Format && reader.ReadString() == parser ? Entries(reader) : [];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException or ArgumentException)
        {
            return [];
        }
    }

    /// <summary>Writes the file, or leaves it as it was when that is not possible.</summary>
    public static void Write(string file, string parser, Dictionary<string, SqlReads> entries)
    {
        var unfinished = $"{file}.{Environment.ProcessId}";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            using (var writer = new BinaryWriter(File.Create(unfinished), Encoding.UTF8))
            {
                writer.Write(Format);
                writer.Write(parser);
                writer.Write(entries.Count);
                foreach (var (sql, reads) in entries)
                {
                    writer.Write(sql);
                    Write(writer, reads.Tables);
                    Write(writer, reads.Targets);
                }
            }

            File.Move(unfinished, file, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A full disk or a folder of somebody else's: the next command parses again.
        }
    }

    private static Dictionary<string, SqlReads> Entries(BinaryReader reader)
    {
        var entries = new Dictionary<string, SqlReads>();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            entries.Add(reader.ReadString(), new SqlReads(Tables(reader), Tables(reader), Failure: null));
        }

        return entries;
    }

    private static List<TableReference> Tables(BinaryReader reader)
    {
        var tables = new List<TableReference>();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            tables.Add(new TableReference(Optional(reader), reader.ReadString(), reader.ReadBoolean(), reader.ReadInt32(), reader.ReadInt32())
            {
                Catalog = Optional(reader),
            });
        }

        return tables;
    }

    private static void Write(BinaryWriter writer, IReadOnlyList<TableReference> tables)
    {
        writer.Write(tables.Count);
        foreach (var table in tables)
        {
            Write(writer, table.Schema);
            writer.Write(table.Name);
            writer.Write(table.HasAlias);
            writer.Write(table.Start);
            writer.Write(table.End);
            Write(writer, table.Catalog);
        }
    }

    private static string? Optional(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;

    private static void Write(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null)
        {
            writer.Write(text);
        }
    }
}
