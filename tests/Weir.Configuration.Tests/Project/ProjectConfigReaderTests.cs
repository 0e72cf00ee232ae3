using Weir.Configuration.Project;
using Weir.Core.Errors;
using Weir.Core.Project;
using Weir.Testing.Folders;

namespace Weir.Configuration.Tests.Project;

public sealed class ProjectConfigReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Read_EmptyFile_HasEveryDefault()
    {
        var config = Read("");

        Assert.Equal(Path.GetFileName(_folder.Path), config.Name);
        Assert.Equal(new EngineUrls(), config.Engines);
        Assert.Equal(Naming.Lower, config.Naming);
        Assert.Null(config.Threads);
        Assert.Null(config.Schema);
        Assert.Empty(config.Connections);
        Assert.Empty(config.Variables);
    }

    [Fact]
    public void Read_EveryKey_IsRead()
    {
        var config = Read(
            """
            name: video
            engines:
              warehouse: "postgres://weir:${env:PASSWORD}@localhost:5432/video"
              lake: file:///data/lake
              log: file://.weir/log
              index: file://.weir/index
              state: sqlite://.weir/state.db
            naming: preserve
            schema: marts
            threads: 8
            vars: { start: 2024-01-01, days: 7, deep: { list: [1, a, null] } }
            connections:
              orders_db: { connector: postgres, host: my_host.com, port: 5432, password: "${env:ORDERS_PASSWORD}" }
            """);

        Assert.Equal("video", config.Name);
        Assert.Equal("postgres://weir:${env:PASSWORD}@localhost:5432/video", config.Engines.Warehouse);
        Assert.Equal("file:///data/lake", config.Engines.Lake);
        Assert.Equal((Naming.Preserve, "marts", 8), (config.Naming, config.Schema, config.Threads));
        Assert.Equal(7L, config.Variables["days"]);
        var connection = config.Connections["ORDERS_DB"];
        Assert.Equal("postgres", connection.Connector);
        Assert.Equal("${env:ORDERS_PASSWORD}", connection.Settings["password"].Value);
        Assert.Equal("weir.yml:13:3", connection.Location?.ToString());
        Assert.Equal(13, connection.Settings["port"].Location?.Line);
    }

    [Fact]
    public void Read_Notifications_AreWrittenLikeConnections()
    {
        var config = Read(
            """
            notifications:
              mail: { connector: smtp, host: mail.example.com, password: "${env:SMTP_PASSWORD}" }
            reminders: { repeat_after_days: 7, escalate_after: 2, escalate_to: { Dev@Example.com: head@example.com, default: boss@example.com } }
            """);

        var mail = config.Notifications["mail"];
        Assert.Equal(("smtp", "${env:SMTP_PASSWORD}"), (mail.Connector, mail.Settings["password"].Value));
        Assert.Equal((7, 2, "boss@example.com"), (config.Reminders.RepeatAfterDays, config.Reminders.EscalateAfter, config.Reminders.EscalateToOtherwise));
        Assert.Equal("head@example.com", config.Reminders.EscalateTo["dev@example.com"]);
    }

    [Fact]
    public void Read_OneAddressToEscalateTo_IsForEveryOwner()
    {
        var config = Read("reminders: { escalate_to: boss@example.com }");

        Assert.Equal((14, 3, "boss@example.com"), (config.Reminders.RepeatAfterDays, config.Reminders.EscalateAfter, config.Reminders.EscalateToOtherwise));
        Assert.Empty(config.Reminders.EscalateTo);
    }

    [Theory]
    [InlineData("reminders: { repeat_after_days: 0 }", "allowed are 1 to 366")]
    [InlineData("reminders: { repeat_after: 3 }", "unknown key 'repeat_after'")]
    [InlineData("reminders: { escalate_to: boss }", "'boss' in 'escalate_to', which is no e-mail address")]
    [InlineData("reminders: { escalate_to: Head <head@example.com> }", "'Head <head@example.com>' in 'escalate_to', which is no e-mail address")]
    [InlineData("reminders: { escalate_to: { dev: head@example.com } }", "'dev' in 'escalate_to', which is no e-mail address")]
    [InlineData("notifications: { mail: { host: x } }", "channel 'mail' lacks 'connector'")]
    [InlineData("notification: {}", "unknown key 'notification'")]
    public void Read_MistakeInNotifications_IsTold(string text, string message) =>
        Assert.Contains(message, Assert.Throws<WeirException>(() => Read(text)).Error.Message, StringComparison.Ordinal);

    [Fact]
    public void Read_ManyMistakes_TellsThemAllWithTheirPlaces()
    {
        var failure = Assert.Throws<WeirException>(() => Read(
            """
            nme: video
            naming: uper
            threads: 0
            engines: { warehouse: duckbd://x, lake: s3://bucket }
            connections:
              a: { host: x }
              b: [1]
            vars: [1]
            """));

        Assert.Equal(
            [
                "weir.yml:1:1: error WEIR1151: weir.yml has an unknown key 'nme'. Did you mean 'name'?",
                "weir.yml:2:9: error WEIR1155: weir.yml has 'naming: uper'; allowed are lower, preserve.",
                "weir.yml:3:10: error WEIR1155: weir.yml has 'threads: 0'; allowed are 1 to 256.",
                "weir.yml:4:23: error WEIR1159: 'duckbd' is no engine for the warehouse; there are duckdb, postgres. Did you mean 'duckdb'?",
                "weir.yml:4:41: error WEIR1159: The lake cannot be 's3://': this version keeps the lake on a local or mounted folder only. Use file://.",
                "weir.yml:6:6: error WEIR1153: connection 'a' lacks 'connector': which kind of system it reaches (see 'weir connectors ls'). Add 'connector:'.",
                "weir.yml:7:6: error WEIR1152: connection 'b' must be a mapping of keys and values, but is a list.",
                "weir.yml:8:7: error WEIR1152: weir.yml: 'vars' must be a mapping of names and values, but is a list.",
            ],
            failure.Errors.Select(error => error.ToString()));
    }

    [Fact]
    public void Read_DbtProject_TakesNameAndVariables()
    {
        _folder.Write("dbt_project.yml", "name: jaffle\nversion: '1.0'\nmodel-paths: [models]\nvars: { days: 3 }\n");

        var config = ProjectConfigReader.Read(_folder.Path);

        Assert.Equal("jaffle", config.Name);
        Assert.Equal(3L, config.Variables["days"]);
    }

    [Fact]
    public void Find_FromAFolderBelow_FindsTheNearestProject()
    {
        _folder.Write("weir.yml", "");
        _folder.Write("inner/weir.yml", "");
        Directory.CreateDirectory(_folder.At("inner/models/staging"));

        Assert.Equal(_folder.At("inner"), ProjectLocator.Find(null, _folder.At("inner/models/staging")));
        Assert.Equal(_folder.Path, ProjectLocator.Find(null, _folder.Path));
        Assert.Equal(_folder.Path, ProjectLocator.Find("..", _folder.At("inner")));
    }

    [Fact]
    public void Find_FileOfAnotherName_IsSuggested()
    {
        _folder.Write("weir.yaml", "");

        var error = Assert.Throws<WeirException>(() => ProjectLocator.Find(_folder.Path, "/")).Error;

        Assert.Equal(ConfigurationErrors.NoProject, error.Code);
        Assert.Equal("There is a 'weir.yaml'; is it meant to be 'weir.yml'?", error.Hint);
    }

    [Fact]
    public void Find_TheFileInsteadOfItsFolder_IsSaidToBeOne()
    {
        _folder.Write("weir.yml", "");

        var error = Assert.Throws<WeirException>(() => ProjectLocator.Find(_folder.At("weir.yml"), "/")).Error;

        Assert.Equal($"'{_folder.At("weir.yml")}' is a file; a project is a folder.", error.Message);
    }

    public void Dispose() => _folder.Dispose();

    private ProjectConfig Read(string text)
    {
        _folder.Write("weir.yml", text);
        return ProjectConfigReader.Read(_folder.Path);
    }
}
