using System.Text.Json;
using Weir.Cli.CommandLine;
using Weir.Cli.Owner;
using Weir.Cli.Tests.Calls;
using Weir.Testing.Folders;

namespace Weir.Cli.Tests.Documentation;

/// <summary>docs/guide/cli.md names every command and every option, and no command that is not there.</summary>
public sealed class GuideTests
{
    private static readonly string[] Guide = File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "docs", "guide", "cli.md"));

    public static TheoryData<string> Commands => [.. Runnable.Select(command => command.Name)];

    private static IEnumerable<(string Name, System.CommandLine.Command Command)> Runnable => CommandTree.All.Where(command => command.Command.Subcommands.Count == 0);

    private static IEnumerable<string> Rows => Guide.Where(line => line.StartsWith("| `weir ", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Commands))]
    public void Guide_Command_HasARowWithEveryOptionAndAJsonShape(string name)
    {
        var command = CommandTree.All.Single(command => command.Name == name).Command;
        var row = Assert.Single(Rows, row => Named(row) == name);

        Assert.All(command.Options, option => Assert.Contains($"`{option.Name}", row, StringComparison.Ordinal));
        Assert.All(command.Arguments, argument => Assert.Contains(argument.Name, row, StringComparison.Ordinal));
        Assert.Contains(Guide, line => line.StartsWith("### ", StringComparison.Ordinal) && line.Contains($"`weir {name}`", StringComparison.Ordinal));
    }

    [Fact]
    public void Guide_Rows_AreCommands() => Assert.Equal(Runnable.Select(command => command.Name).Order(), Rows.Select(Named).Order());

    [Fact]
    public void Guide_Json_NamesEveryKeyOfEveryDocument()
    {
        var folder = Path.Combine(RepositoryRoot.Path, "tests", "Weir.Cli.Tests", "Golden", "Expectations");
        var keys = Directory.GetFiles(folder, "*.json").Where(file => !file.Contains("orders.show", StringComparison.Ordinal))
            .SelectMany(file => Keys(JsonDocument.Parse(File.ReadAllText(file)).RootElement)).Distinct().ToArray();
        var guide = string.Join('\n', Guide);

        Assert.Contains("depends_on", keys);
        Assert.All(keys, key => Assert.Contains($"\"{key}\":", guide, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("one at a time", nameof(OwnerNeed.Exclusive))]
    [InlineData("at any time: the owner", nameof(OwnerNeed.Shared))]
    [InlineData("at any time, in their own process", nameof(OwnerNeed.None))]
    public void Running_SharingTheEngines_IsAsTheCommandsAre(string row, string need)
    {
        var line = File.ReadLines(Path.Combine(RepositoryRoot.Path, "docs", "guide", "running.md")).Single(line => line.StartsWith('|') && line.Contains($"| {row}", StringComparison.Ordinal));
        var named = line.Split('`').Where((_, index) => index % 2 == 1).Order(StringComparer.Ordinal);

        Assert.Equal(Runnable.Where(command => ((WeirCommand)command.Command).EngineNeed.ToString() == need).Select(command => command.Name).Order(StringComparer.Ordinal), named);
    }

    private static IEnumerable<string> Keys(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Keys(property.Value).Prepend(property.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Keys),
        _ => [],
    };

    // | `weir lake log DATASET` | ...
    private static string Named(string row) =>
        string.Join(' ', row.Split('`')[1].Split(' ').Skip(1).TakeWhile(word => !word.Any(char.IsUpper)));
}
