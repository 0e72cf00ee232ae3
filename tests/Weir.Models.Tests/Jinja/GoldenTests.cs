using System.Text.Json;
using Weir.Models.Jinja;
using Weir.Testing.Folders;

namespace Weir.Models.Tests.Jinja;

/// <summary>
/// Templates with the output Jinja2 3.1.6 gives for them in a sandboxed environment with dbt's extensions and settings. The variables are
/// those of <see cref="Globals"/>.
/// </summary>
public sealed class GoldenTests
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "tests", "Weir.Models.Tests", "Jinja", "Expectations");

    private static readonly (string Name, object? Value)[] Globals =
    [
        ("n", 42),
        ("f", 1.5),
        ("s", "Hello World"),
        ("empty", ""),
        ("yes", true),
        ("no", false),
        ("nothing", null),
        ("xs", new List<object?> { 3, 1, 2 }),
        ("words", new List<object?> { "pear", "Apple", "fig", "apple" }),
        ("d", new Dictionary<string, object?> { ["b"] = 2, ["a"] = 1, ["C"] = 3 }),
        ("rows", new List<object?> { Row("ann", 30, "Rome"), Row("Bob", 25, "Oslo"), Row("cid", 30, "rome") }),
        ("tree", new List<object?> { Node("1", Node("1.1"), Node("1.2", Node("1.2.1"))), Node("2") }),
    ];

    public static TheoryData<string, string> Files()
    {
        var data = new TheoryData<string, string>();
        foreach (var file in Directory.GetFiles(Folder, "*.json").Order(StringComparer.Ordinal))
        {
            foreach (var group in JsonDocument.Parse(File.ReadAllText(file)).RootElement.EnumerateObject())
            {
                data.Add(Path.GetFileName(file), group.Name);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Render_GoldenTemplate_GivesWhatJinja2Gives(string file, string group)
    {
        var cases = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, file))).RootElement.GetProperty(group);
        var scope = new TemplateScope(Globals.ToDictionary(pair => pair.Name, pair => pair.Value)) { UndefinedVariables = UndefinedVariables.Empty };
        Assert.Multiple([.. cases.EnumerateArray().Select(test => (Action)(() => Check(test, scope)))]);
    }

    private static void Check(JsonElement test, TemplateScope scope)
    {
        var template = test.GetProperty("template").GetString()!;
        var options = new TemplateOptions
        {
            TrimBlocks = test.TryGetProperty("trim_blocks", out _),
            LstripBlocks = test.TryGetProperty("lstrip_blocks", out _),
            KeepTrailingNewline = test.TryGetProperty("keep_trailing_newline", out _),
        };
        var output = Template.Parse(template, "t.sql", options).Render(scope, RenderLimits.Default, TestContext.Current.CancellationToken);
        Assert.True(test.GetProperty("output").GetString() == output, $"{template}\nwanted: {test.GetProperty("output").GetString()}\ngot:    {output}");
    }

    private static Dictionary<string, object?> Row(string name, int age, string city) =>
        new() { ["name"] = name, ["age"] = age, ["address"] = new Dictionary<string, object?> { ["city"] = city } };

    private static Dictionary<string, object?> Node(string name, params Dictionary<string, object?>[] children) =>
        new() { ["name"] = name, ["children"] = children };
}
