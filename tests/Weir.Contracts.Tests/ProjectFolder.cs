using Weir.Core.Contracts;
using Weir.Core.Ports;
using Weir.Core.Project;
using Weir.Testing.Folders;

namespace Weir.Contracts.Tests;

/// <summary>A project with the contracts a test writes.</summary>
public sealed class ProjectFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static ConnectorSpec Database { get; } = new("database", "A database.", [], [new ConnectorField("page_rows", FieldType.Integer, "Rows read at once.")]);

    public static ConnectorSpec Files { get; } = new(
        "files", "Files.", [], [new ConnectorField("path", FieldType.Path, "Which files.") { Required = true }, new ConnectorField("format", FieldType.Text, "How to read them.") { Allowed = ["csv", "json"] }])
    {
        IncrementalNeedsCursor = false,
    };

    public static ContractSet Read(string text, string file = "contracts/orders.yml")
    {
        using var project = new ProjectFolder();
        return project.With(file, text).ReadAll();
    }

    /// <summary>Reads a single contract in which nothing is wrong.</summary>
    public static Contract One(string text, string file = "contracts/orders.yml")
    {
        var set = Read(text, file);
        Assert.Empty(set.Findings.Select(finding => finding.ToString()));
        return Assert.Single(set.Contracts);
    }

    /// <summary>The findings as lines, without the warnings about owners that short texts bring.</summary>
    public static IReadOnlyList<string> Lines(string text, string file = "contracts/orders.yml") => Lines(Read(text, file));

    public static IReadOnlyList<string> Lines(ContractSet set) =>
        [.. set.Findings.Where(finding => finding.Code != ContractErrors.MissingOwner).Select(finding => finding.ToString())];

    public ProjectFolder With(string file, string text)
    {
        _folder.Write(file, text);
        return this;
    }

    public ContractSet ReadAll() => ContractReader.ReadAll(_folder.Path);

    public ContractSet ReadAgainst(params string[] connections) => ContractReader.ReadAll(
        new ProjectConfig
        {
            Name = "test",
            Directory = _folder.Path,
            Connections = connections.Select(text => text.Split('=')).ToDictionary(
                pair => pair[0], pair => new ConnectionConfig(pair[0], pair[1], new Dictionary<string, (string, Core.Errors.SourceLocation?)>
                {
                    ["host"] = ("my_host.com", null),
                    ["database"] = ("ecommerce", null),
                }, null)),
        },
        [Database, Files]);

    public void Dispose() => _folder.Dispose();
}
