using System.Text.Json;
using System.Text.RegularExpressions;
using Weir.Cli.CommandLine;
using Weir.Cli.Tests.Calls;
using Weir.Connectors.DuckDb.Parsing;
using Weir.Testing.Folders;

namespace Weir.Cli.Tests.Documentation;

/// <summary>What the pages show works as it stands there: YAML is read, SQL and templates compile, command lines are understood.</summary>
public sealed partial class SnippetTests
{
    private static readonly string[] Known = ["", "json", "sparksql", "sql", "text", "yaml"];

    public static TheoryData<string> Yaml => Places("yaml");

    public static TheoryData<string> Json => Places("json");

    public static TheoryData<string> Sql => Places("sql");

    public static TheoryData<string> Plain => Places("");

    [Fact]
    public void Blocks_SayWhatTheyAre() =>
        Assert.All(Snippet.All, snippet => Assert.True(Known.Contains(snippet.Language), $"{snippet.Place} is '{snippet.Language}', which no test looks at."));

    [Fact]
    public void Blocks_OfEveryKind_AreThere() => Assert.Equal(Known, Snippet.All.Select(snippet => snippet.Language).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Json))]
    public void Json_Parses(string place) => Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(Snippet.At(place).Text).RootElement.ValueKind);

    [Theory]
    [MemberData(nameof(Yaml))]
    public async Task Yaml_IsReadWithoutAFinding(string place)
    {
        using var project = new SnippetProject();
        var snippet = Snippet.At(place);
        if (ModelsKey().IsMatch(snippet.Text))
        {
            project.AddProperties(snippet.Text);
            await ReadsAsync(project, "compile");
        }
        else if (ConfigurationKey().IsMatch(snippet.Text))
        {
            project.AddConfiguration(snippet.Text);
            await ReadsAsync(project, "contracts", "ls");
        }
        else
        {
            // The page's own connections, where it shows them.
            project.AddContract(snippet.Text, Snippet.All.FirstOrDefault(other => other.Page == snippet.Page && ConfigurationKey().IsMatch(other.Text))?.Text);
            await ReadsAsync(project, "contracts", "validate");
        }
    }

    [Theory]
    [MemberData(nameof(Sql))]
    public async Task Sql_Compiles(string place)
    {
        var text = Snippet.At(place).Text;
        if (text.Contains("{{", StringComparison.Ordinal))
        {
            using var project = new SnippetProject();
            project.AddModel(text);
            await ReadsAsync(project, "compile");
            return;
        }

        using var parser = new DuckDbSqlParser();
        Assert.Null(parser.Parse(text).Message);
    }

    [Theory]
    [MemberData(nameof(Plain))]
    public async Task Plain_IsAContractOrCommandLines(string place)
    {
        var text = Snippet.At(place).Text;
        if (text.StartsWith('{'))
        {
            using var project = new SnippetProject();
            project.AddContract(text, null);
            await ReadsAsync(project, "contracts", "validate");
            return;
        }

        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            // What follows two spaces or a hash is said about the line.
            var words = Remark().Replace(line, "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (Program().IsMatch(words[0]))
            {
                AssertUnderstood(words[1..], $"{place}: {line}");
            }
            else
            {
                Assert.True(words[0] is "cd" or "./test", $"{place}: '{line}' is no command line of Weir; mark a picture as ```text.");
            }
        }
    }

    [Fact]
    public void Inline_CommandLines_NameCommandsAndOptionsThatExist()
    {
        var pages = Snippet.Pages("README.md", "CONTRIBUTING.md", "docs").SelectMany(page => Inline().Matches(page.Text).Select(code => (page.Page, Line: code.Groups[1].Value)));
        var messages = Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Quoted().Matches(File.ReadAllText(file)).Select(quoted => (Page: Path.GetFileName(file), Line: quoted.Groups[1].Value)));
        var all = pages.Concat(messages).Distinct().ToArray();

        Assert.True(all.Length > 80, $"Only {all.Length} were found.");
        Assert.All(all, found => AssertNamesExist(found.Line, $"{found.Page}: {found.Line}"));
    }

    // Placeholders stand for arguments, and what is required may be left out where one only speaks of a command.
    private static void AssertNamesExist(string line, string where)
    {
        var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim('[', ']')).Where(word => word is not ("..." or "COMMAND")).ToArray();
        var (parsed, _) = WeirCommandLine.Parse(new CliHost(new TestTerminal("."), TimeProvider.System, words));
        Assert.True(parsed.UnmatchedTokens.Count == 0, $"{where}: {string.Join("; ", UsageErrors.Of(parsed).Select(error => error.ToString()))}");
    }

    private static void AssertUnderstood(string[] words, string where)
    {
        var (parsed, _) = WeirCommandLine.Parse(new CliHost(new TestTerminal("."), TimeProvider.System, words));
        Assert.True(parsed.Errors.Count == 0, $"{where}: {string.Join("; ", UsageErrors.Of(parsed).Select(error => error.ToString()))}");
    }

    private static async Task ReadsAsync(SnippetProject project, params string[] arguments)
    {
        var call = await WeirCall.RunAsync(project.Path, arguments);
        Assert.Equal((0, ""), (call.ExitCode, call.Error));
    }

    private static TheoryData<string> Places(string language) => [.. Snippet.All.Where(snippet => snippet.Language == language).Select(snippet => snippet.Place)];

    [GeneratedRegex("^(models|seeds|sources|version):", RegexOptions.Multiline)]
    private static partial Regex ModelsKey();

    [GeneratedRegex("^(engines|connections|notifications|reminders|naming|threads):", RegexOptions.Multiline)]
    private static partial Regex ConfigurationKey();

    [GeneratedRegex(@"(\s+#|\s{2,}).*$")]
    private static partial Regex Remark();

    [GeneratedRegex(@"^(\.\.?/)*weir$")]
    private static partial Regex Program();

    [GeneratedRegex(@"`(?:\./)?weir ([^`]+)`")]
    private static partial Regex Inline();

    [GeneratedRegex(@"'weir ([^'\n]+)'")]
    private static partial Regex Quoted();
}
