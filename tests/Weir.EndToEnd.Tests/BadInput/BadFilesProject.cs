using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using DuckDB.NET.Data;

namespace Weir.EndToEnd.Tests.BadInput;

/// <summary>One run over a folder of files that are each wrong in another way.</summary>
public sealed class BadFilesProject : IDisposable
{
    private static readonly string[] Tables = ["ragged.csv", "lying.csv", "utf16.csv", "invalid.csv", "invalid_json.ndjson", "cut_gzip.csv.gz", "cut_zstd.ndjson.zst", "cut_parquet.parquet", "no_parquet.parquet", "long.csv"];

    private readonly DropProject _project = new();

    public BadFilesProject()
    {
        var tables = Tables.Select(file => $"{{ name: {file.Split('.')[0]}, path: {file} }}").Prepend("{ name: good, path: good.csv }");
        _project.Write("contracts/drop.yml", DropProject.Contract("drop", $"tables: [{string.Join(", ", tables)}]"));
        _project.Write("in/ragged.csv", "id,name\n1,a\n2\n3,c,d\n4,d\n5,\"never closed\n");
        _project.Write("in/lying.csv", Encoding.Latin1.GetBytes("id,name\n1,plain\n2,café\n3,fine\n"));
        _project.Write("in/utf16.csv", Encoding.Unicode.GetBytes("\uFEFFid,name\n1,plain\n"));
        _project.Write("in/invalid.csv", [.. "id,name\n1,a\n2,"u8, 0xFF, 0xFE, .. "\n3,c\n"u8]);
        _project.Write("in/invalid_json.ndjson", [.. "{\"id\":1}\n{\"id\":2,\"n\":\""u8, 0xFF, .. "\"}\n{\"id\":3\n{\"id\":4}\n"u8]);
        var gzip = Gzip(string.Concat(Enumerable.Range(0, 10_000).Select(id => $"{id},{id * 7919}\n")));
        _project.Write("in/cut_gzip.csv.gz", gzip[..^2_000]);
        _project.Write("in/no_parquet.parquet", [.. "PAR1"u8, .. new byte[3_000], .. "PAR1"u8]);
        Cut("cut_zstd.ndjson.zst", "to '{0}' (format json, compression zstd)");
        Cut("cut_parquet.parquet", "to '{0}' (format parquet)");
        LongLine.Write(Path.Combine(_project.Path, "in", "long.csv"));
        var run = _project.Run("--format", "json");
        Assert.Equal(1, run.ExitCode);
        Run = JsonDocument.Parse(run.Output).RootElement.Clone();
    }

    /// <summary>What the run printed.</summary>
    public JsonElement Run { get; }

    public string Folder => _project.Path;

    public JsonElement Node(string table) =>
        Run.GetProperty("nodes").EnumerateArray().Single(node => node.GetProperty("name").GetString() == $"drop.{table}");

    public void AssertTheRestWorked() => _project.AssertTheRestWorked();

    public void Dispose() => _project.Dispose();

    private static byte[] Gzip(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }

    // A file as DuckDB writes it, without its end.
    private void Cut(string name, string how)
    {
        var path = Path.Combine(_project.Path, "in", name);
        using (var connection = new DuckDBConnection("Data Source=:memory:"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = $"copy (select range as id, 'name ' || range as name from range(10000)) {string.Format(CultureInfo.InvariantCulture, how, path)}";
            command.ExecuteNonQuery();
        }

        using var file = File.OpenWrite(path);
        file.SetLength(file.Length - 2_000);
    }
}
