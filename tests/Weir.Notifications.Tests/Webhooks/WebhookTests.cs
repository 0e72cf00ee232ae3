using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Weir.Core.Errors;
using Weir.Core.Notifications;
using Weir.Core.Ports;
using Weir.Notifications.Channels;
using Weir.Testing.Servers;

namespace Weir.Notifications.Tests.Webhooks;

public sealed class WebhookTests
{
    [Fact]
    public async Task Post_Generic_IsTheWholeMessageWithItsId()
    {
        using var host = new HookHost();

        await SendAsync(new WebhookKind(), Letter.Plain, ("url", $"{host.Url}hook"), ("token", "t0ken"));

        var (path, key, authorization, type, body) = Assert.Single(host.Posts);
        var json = JsonDocument.Parse(body).RootElement;
        Assert.Equal(("/hook", "Bearer t0ken", "application/json; charset=utf-8"), (path, authorization, type));
        Assert.Equal(key, json.GetProperty("id").GetString());
        Assert.Equal(32, key!.Length);
        Assert.Equal("Hello,\n\nplease look at it.\n", json.GetProperty("text").GetString());
        Assert.Equal("https://git.example.com/contracts/orders.yml", json.GetProperty("links")[0].GetProperty("url").GetString());
    }

    [Fact]
    public async Task Post_Slack_IsOneText()
    {
        using var host = new HookHost();

        await SendAsync(new SlackKind(), Letter.Plain, ("url", host.Url));

        var json = JsonDocument.Parse(Assert.Single(host.Posts).Body).RootElement;
        Assert.Equal(["text"], json.EnumerateObject().Select(property => property.Name));
        Assert.Equal(
            "*A contract to review: orders*\nFor dev-team@example.com\n```\nHello,\n\nplease look at it.\n\nThe contract: https://git.example.com/contracts/orders.yml\n```",
            json.GetProperty("text").GetString());
    }

    [Fact]
    public async Task Post_SlackHostile_CallsNobodyAndLinksNowhere()
    {
        using var host = new HookHost();

        await SendAsync(new SlackKind(), Letter.Hostile, ("url", host.Url));

        var text = JsonDocument.Parse(Assert.Single(host.Posts).Body).RootElement.GetProperty("text").GetString()!;
        Assert.DoesNotContain('<', text);
        Assert.Contains("&lt;!channel&gt; &amp; ", text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split("```").Length - 1);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Post_ServerThatIsBusyOnce_IsTriedAgainWithTheSameId(int answer)
    {
        using var host = new HookHost(answer);

        await SendAsync(new WebhookKind(), Letter.Plain, ("url", host.Url));

        Assert.Equal(2, host.Posts.Count);
        Assert.Equal(host.Posts[0], host.Posts[1]);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    public async Task Post_Refused_IsToldOnceWithoutTheUrl(int answer)
    {
        using var host = new HookHost(answer);

        var failure = await Assert.ThrowsAsync<WeirException>(() => SendAsync(new SlackKind(), Letter.Plain, ("url", $"{host.Url}services/T000/s3cret")));

        Assert.Equal((NotificationErrors.Refused, FailureKind.Permanent), (failure.Error.Code, failure.Error.Kind));
        Assert.DoesNotContain("s3cret", failure.ToString(), StringComparison.Ordinal);
        Assert.Single(host.Posts);
    }

    [Fact]
    public async Task Post_ServerThatSaysNothing_EndsWithTheTimeout()
    {
        using var silent = new SilentHost(TimeSpan.FromMinutes(5));

        var failure = await Assert.ThrowsAsync<WeirException>(
            () => SendAsync(new WebhookKind(), Letter.Plain, ("url", $"http://127.0.0.1:{silent.Port}/"), ("timeout_seconds", "2")));

        Assert.Equal((NotificationErrors.Unreachable, FailureKind.Transient), (failure.Error.Code, failure.Error.Kind));
        Assert.Contains("did not answer within 2 s", failure.Error.Message, StringComparison.Ordinal);
    }

    private static async Task SendAsync(IChannelKind kind, Notification notification, params (string Name, string Value)[] settings)
    {
        var values = kind.Spec.ConnectionFields.Where(field => field.Default is not null).ToDictionary(field => field.Name, field => field.Default!);
        foreach (var (name, value) in settings)
        {
            values[name] = value;
        }

        var time = new FakeTimeProvider();
        var notifier = kind.Create(new ConnectionSettings("hook", "/", values), new ChannelSurroundings(TextWriter.Null, time));
        var sending = notifier.SendAsync(notification, TestContext.Current.CancellationToken).AsTask();
        while (!sending.IsCompleted)
        {
            await Task.WhenAny(sending, Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, TestContext.Current.CancellationToken));
            time.Advance(TimeSpan.FromSeconds(1));
        }

        await sending;
    }
}
