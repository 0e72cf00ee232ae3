using Weir.Configuration.Project;
using Weir.Configuration.Secrets;
using Weir.Core.Errors;
using Weir.Core.Project;
using Weir.Notifications.Channels;
using Weir.Testing.Folders;

namespace Weir.Notifications.Tests.Channels;

/// <summary>What <c>notifications:</c> may say.</summary>
public sealed class ChannelsTests
{
    [Theory]
    [InlineData("{ connector: smpt, host: mail, from: a@b.c }", 2001, "Did you mean 'smtp'?")]
    [InlineData("{ connector: smtp, hots: mail, from: a@b.c }", 1100, "Did you mean 'host'?")]
    [InlineData("{ connector: smtp, from: a@b.c }", 1101, "Add 'host: mail.example.com'.")]
    [InlineData("{ connector: smtp, host: mail, from: a@b.c, user: u, password: hunter2 }", 1103, "${env:NAME}")]
    [InlineData("{ connector: smtp, host: mail, from: a@b.c, security: startls }", 1102, "Did you mean 'starttls'?")]
    [InlineData("{ connector: slack, url: https://hooks.example.com/s3cret }", 1103, "${env:NAME}")]
    [InlineData("{ connector: file }", 1101, "path")]
    public void Check_Mistake_IsToldAtItsPlaceWithWhatWasMeant(string channel, int code, string hint)
    {
        var error = Assert.Single(NotificationChannels.Check(Read($"notifications:\n  mail: {channel}\n")), error => error.Code.Number == code);

        Assert.Equal(("weir.yml", 2), (error.Location!.File, error.Location.Line));
        Assert.Contains(hint, error.Hint!, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("security: none, user: u, password: \"${env:PASSWORD}\"", "in the clear")]
    [InlineData("user: u", "'password'")]
    [InlineData("password: \"${env:PASSWORD}\"", "'user'")]
    [InlineData("port: 70000", "'port'")]
    [InlineData("timeout_seconds: 0", "'timeout_seconds'")]
    [InlineData("ca_file: absent.pem", "'ca_file'")]
    public void Open_SettingThatCannotBeUsed_IsTold(string setting, string named)
    {
        var failure = Assert.Throws<WeirException>(() => Open(Read($"notifications:\n  mail: {{ connector: smtp, host: mail.example.com, from: a@b.c, {setting} }}\n")));

        Assert.Equal((NotificationErrors.BadSetting, 2), (failure.Error.Code, failure.Error.Location!.Line));
        Assert.Contains(named, failure.Error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_TokenThatNoHeaderHolds_IsToldAndNotShown()
    {
        var failure = Assert.Throws<WeirException>(
            () => Open(Read("notifications:\n  hook: { connector: webhook, url: https://hooks.example.com, token: \"${env:BROKEN}\" }\n")));

        Assert.Equal(NotificationErrors.BadSetting, failure.Error.Code);
        Assert.DoesNotContain("first-half", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NoChannel_SaysWhatToAdd() => Assert.Equal(NotificationErrors.NoChannel, Assert.Throws<WeirException>(() => Open(Read("name: shop\n"))).Error.Code);

    [Fact]
    public void Open_EveryKind_IsInTheOrderWritten()
    {
        var channels = Open(Read(
            """
            notifications:
              print: { connector: console }
              mail: { connector: smtp, host: mail.example.com, from: weir@example.com, user: weir, password: "${env:PASSWORD}" }
              chat: { connector: slack, url: "${env:URL}" }
              hook: { connector: webhook, url: "${env:URL}", token: "${env:PASSWORD}" }
              log: { connector: file, path: out.ndjson }
            """));

        Assert.Equal(["print", "mail", "chat", "hook", "log"], channels.Select(channel => channel.Name));
    }

    [Fact]
    public void Check_MissingSecret_IsNoMistakeUntilItIsNeeded()
    {
        var project = Read("notifications:\n  chat: { connector: slack, url: \"${env:ABSENT}\" }\n");

        Assert.Empty(NotificationChannels.Check(project));
        Assert.Contains("ABSENT", Assert.Throws<WeirException>(() => Open(project)).Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Specs_Secrets_HaveNoDefaultAndEveryFieldSaysWhatItIs() => Assert.All(
        NotificationChannels.Specs.SelectMany(spec => spec.ConnectionFields),
        field => Assert.True(field.Help.EndsWith('.') && !(field.Secret && field.Default is not null), field.Name));

    private static ProjectConfig Read(string text)
    {
        using var folder = new TemporaryFolder();
        folder.Write("weir.yml", text);
        return ProjectConfigReader.Read(folder.Path);
    }

    private static IReadOnlyList<NotificationChannel> Open(ProjectConfig project)
    {
        var secrets = new SecretResolver("/", name => name switch { "PASSWORD" => "s3cret-s3cret", "BROKEN" => "first-half\r\nX-Header: 1", "URL" => "https://hooks.example.com/s3cret", _ => null });
        return NotificationChannels.Open(project, secrets, new ChannelSurroundings(TextWriter.Null, TimeProvider.System));
    }
}
