using Weir.Testing.Folders;
using Weir.Testing.Processes;

namespace Weir.EndToEnd.Tests.BadInput;

/// <summary>A project that works: one good file, its contract and a model of it. Each test puts something bad beside them.</summary>
internal sealed class DropProject : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public DropProject()
    {
        Write("weir.yml", "name: drop\nconnections:\n  drop: { connector: files, root: in }\n");
        Write("in/good.csv", "id,name\n1,a\n2,b\n");
        Write("contracts/drop.yml", Contract("drop", "tables: [{ name: good, path: good.csv }]"));
        Write("models/fine.sql", "{{ config(materialized='table') }}\nselect * from {{ source('drop', 'good') }}\n");
    }

    public string Path => _folder.Path;

    public static string Contract(string connection, string tables) =>
        $"id: {connection}\nsource_db: {connection}\nconnection: {connection}\nsource_owner: source@example.com\ningestion_owner: data@example.com\n{tables}\n";

    public string Write(string relative, string content) => _folder.Write(relative, content);

    public void Write(string relative, byte[] content) => File.WriteAllBytes(_folder.At(relative), content);

    /// <summary>Runs it; there is never a stack trace.</summary>
    public WeirResult Run(params string[] arguments)
    {
        var result = WeirCommand.Run(Path, ["run", .. arguments]);
        Assert.DoesNotContain("   at ", result.Output + result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", result.Output + result.Errors, StringComparison.Ordinal);
        return result;
    }

    /// <summary>What does not depend on the bad thing was done all the same.</summary>
    public void AssertTheRestWorked() => Assert.Equal(2, DuckDbFile.Number(Path, "select count(*) from main.fine"));

    public void Dispose() => _folder.Dispose();
}
