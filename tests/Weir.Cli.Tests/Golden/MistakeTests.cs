using System.Text.Json;
using Weir.Cli.Tests.Calls;
using Weir.Testing.Folders;
using Weir.Testing.Golden;

namespace Weir.Cli.Tests.Golden;

/// <summary>What is said to the mistakes people make; the same to programs with <c>--format json</c>.</summary>
public sealed class MistakeTests : IDisposable
{
    private readonly ExampleProject _orders = new("orders");
    private readonly TemporaryFolder _empty = new();

    [Theory]
    [InlineData("unknown-command", "rnu")]
    [InlineData("unknown-subcommand", "lake schemas")]
    [InlineData("unknown-option", "run --selct model_1")]
    [InlineData("missing-argument", "lake log")]
    [InlineData("missing-option", "backfill --models model_1")]
    [InlineData("unknown-model", "run --select modle_1")]
    [InlineData("unknown-relation", "show modle_1")]
    [InlineData("unknown-dataset", "lake log ecommerce.order")]
    [InlineData("unknown-contract", "contracts show order")]
    [InlineData("unknown-connector", "connectors show postgre")]
    [InlineData("bad-format", "ls --format yaml")]
    [InlineData("bad-threads", "run --threads many")]
    [InlineData("bad-vars", "run --vars start:1")]
    [InlineData("bad-time", "backfill --models model_1 --from yesterday --to 2024-01-01")]
    [InlineData("bad-project", "ls --project nowhere")]
    [InlineData("nothing-to-show", "show")]
    [InlineData("missing-value", "show model_1 --limit")]
    [InlineData("missing-value-of-all", "--project")]
    [InlineData("negative-limit", "show model_1 --limit -3")]
    [InlineData("node-without-option", "run model_1")]
    [InlineData("no-retention", "lake vacuum orders --retain-days 0")]
    [InlineData("not-built-yet", "show model_1")]
    [InlineData("nothing-to-retry", "retry")]
    public async Task Mistake_InAProject_IsExplained(string name, string line) => await VerifyAsync(name, _orders.Path, line);

    [Fact]
    public async Task Mistake_NoProjectHere_IsExplained() => await VerifyAsync("no-project", _empty.Path, "run");

    [Fact]
    public async Task Mistake_BrokenYaml_IsExplained()
    {
        _orders.Write("contracts/orders.yml", "id: orders\nsource_db: [ecommerce\n");

        await VerifyAsync("broken-yaml", _orders.Path, "run");
    }

    [Fact]
    public async Task Mistake_MisspelledKey_IsExplained()
    {
        _orders.Edit("contracts/orders.yml", "ingestion_type", "ingestion_typ");

        await VerifyAsync("misspelled-key", _orders.Path, "contracts validate");
    }

    [Fact]
    public async Task Mistake_MissingSourceFile_IsExplained()
    {
        _orders.Edit("weir.yml", "path: source/orders.sqlite", "path: source/order.sqlite");

        await VerifyAsync("missing-source", _orders.Path, "run --threads 1");
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("run")]
    public async Task Mistake_MisspelledConnector_IsExplainedBeforeAnythingRuns(string command)
    {
        _orders.Edit("weir.yml", "connector: sqlite", "connector: sqllite");

        await VerifyAsync($"misspelled-connector-{command}", _orders.Path, command);
    }

    [Fact]
    public async Task Mistake_UnknownSettingOfAConnection_IsExplained()
    {
        _orders.Edit("weir.yml", "path: source/orders.sqlite", "file: source/orders.sqlite");

        await VerifyAsync("unknown-setting", _orders.Path, "plan");
    }

    [Fact]
    public async Task Mistake_SqlThatDoesNotParse_IsExplained()
    {
        _orders.Write("models/model_2.sql", "select order_date,\nfrom from {{ ref('model_1') }}\n");

        await VerifyAsync("broken-sql", _orders.Path, "run --threads 1");
    }

    [Fact]
    public async Task Mistake_MisspelledKey_IsSaidByShowToo()
    {
        _orders.Edit("contracts/orders.yml", "ingestion_type", "ingestion_typ");

        var text = await WeirCall.RunAsync(_orders.Path, "contracts", "show", "orders");
        var json = await WeirCall.RunAsync(_orders.Path, "contracts", "show", "orders", "--format", "json");

        Assert.Equal((1, 1), (text.ExitCode, json.ExitCode));
        Assert.Equal("Did you mean 'ingestion_type'?", JsonDocument.Parse(json.Output).RootElement.GetProperty("findings")[0].GetProperty("hint").GetString());
        GoldenFile.Verify("mistake.misspelled-key-shown.txt", text.Transcript);
    }

    [Fact]
    public async Task Mistake_UnknownKeyThatResemblesNone_ListsEachKeyOnce()
    {
        _orders.Edit("contracts/orders.yml", "ingestion_type: full", "zzzzzz: full");

        await VerifyAsync("unknown-key", _orders.Path, "contracts validate");
    }

    [Fact]
    public async Task Mistake_ModelsWithoutSql_AreAllNamedBeforeAnythingRuns()
    {
        _orders.Write("models/a.sql", "");
        _orders.Write("models/b.sql", "\n-- to be written\n/* soon */ ;\n");
        _orders.Write("models/c.sql", "{% if false %}select 1{% endif %}\n");
        _orders.Write("tests/d.sql", " ");

        await VerifyAsync("no-sql", _orders.Path, "run");
    }

    [Fact]
    public async Task Mistake_SeveralBrokenTemplates_AreAllNamedAtOnceAndStopTheProject()
    {
        _orders.Write("models/a.sql", "select {{ ref('model_1' }}\n");
        _orders.Write("models/b.sql", "{% for x in [1] %}select 1\n");
        _orders.Write("models/c.sql", "select {{ nonsense() }}\n");
        _orders.Write("macros/m.sql", "{% macro m( %}{% endmacro %}\n");

        await VerifyAsync("broken-templates", _orders.Path, "run");
    }

    [Fact]
    public async Task Mistake_MisspelledSettingInDbtProject_IsSaidOnce()
    {
        _orders.Write("dbt_project.yml", "name: orders\nmodels:\n  orders:\n    +on_schema_change: fial\n");

        await VerifyAsync("dbt-project", _orders.Path, "run");
    }

    [Fact]
    public async Task Mistake_UnknownSettingInDbtProject_IsWarnedOfOnce()
    {
        _orders.Write("dbt_project.yml", "name: orders\nmodels:\n  orders:\n    +materialised: table\n");

        var call = await WeirCall.RunAsync(_orders.Path, "ls");

        Assert.Equal(0, call.ExitCode);
        GoldenFile.Verify("mistake.dbt-project-unknown.txt", call.Error);
    }

    [Fact]
    public async Task Mistake_AModelThatIsNotUtf8_IsSaidWithThePlace()
    {
        await File.WriteAllBytesAsync(_orders.At("models/latin.sql"), [.. "select 1 as a,\n  'caf"u8, 0xE9, .. "' as b\n"u8], TestContext.Current.CancellationToken);

        await VerifyAsync("not-utf8", _orders.Path, "run");
    }

    [Theory]
    [InlineData("weir.yml", "WEIR1157")]
    [InlineData("contracts/orders.yml", "WEIR1201")]
    [InlineData("models/schema.yml", "WEIR1573")]
    public async Task Mistake_YamlThatIsNotUtf8_IsSaidWithItsFile(string file, string code)
    {
        await File.WriteAllBytesAsync(_orders.At(file), [.. "# caf"u8, 0xE9, .. "\n"u8], TestContext.Current.CancellationToken);

        var call = await WeirCall.RunAsync(_orders.Path, "ls");

        Assert.Equal(2, call.ExitCode);
        Assert.StartsWith($"error {code}: ", call.Error, StringComparison.Ordinal);
        Assert.Contains($"--> {file}", call.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--select")]
    [InlineData("--exclude")]
    public async Task Mistake_EmptySelection_IsNoChoiceOfNothing(string option)
    {
        var call = await WeirCall.RunAsync(_orders.Path, "run", option, "");

        Assert.Equal(2, call.ExitCode);
        Assert.StartsWith($"error WEIR1650: {option} is empty.", call.Error, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _orders.Dispose();
        _empty.Dispose();
    }

    private static async Task VerifyAsync(string name, string folder, string line)
    {
        var arguments = line.Split(' ');
        var text = await WeirCall.RunAsync(folder, arguments);
        var json = arguments.Contains("--format") ? text : await WeirCall.RunAsync(folder, [.. arguments, "--format", "json"]);

        Assert.NotEqual(0, text.ExitCode);
        Assert.True(text.ExitCode == json.ExitCode, $"{text.ExitCode}, as JSON {json.ExitCode}: {text.Error}{json.Error}");
        Assert.DoesNotContain("   at ", text.Error, StringComparison.Ordinal);
        var document = arguments.Contains("--format") ? "" : $"--- json\n{Single(json.Output)}";
        GoldenFile.Verify($"mistake.{name}.txt", OutputMask.Of($"$ weir {line}\n{text.Transcript}{document}", folder));
    }

    private static string Single(string output)
    {
        using var document = JsonDocument.Parse(output);
        Assert.False(document.RootElement.GetProperty("ok").GetBoolean());
        return output;
    }
}
