using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Weir.Connectors.Sqlite.State;
using Weir.Contracts.Reminders;
using Weir.Core.Errors;
using Weir.Core.Notifications;
using Weir.Core.Ports;
using Weir.Core.Project;
using Weir.Testing.Folders;
using static Weir.Contracts.Tests.Reminders.Reviews;

namespace Weir.Contracts.Tests.Reminders;

/// <summary>Once, and not lost, whoever else is at it and wherever it stops.</summary>
public sealed class ReminderSenderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-11-24T08:00:00Z", CultureInfo.InvariantCulture));
    private readonly ContractReview[] _reviews = [Due(Contract("a")), Due(Contract("b", "x@example.com"))];

    [Fact]
    public async Task Run_Twice_SendsOnce()
    {
        var mail = new Recorder();

        await RunAsync(mail);
        var again = await RunAsync(mail);

        Assert.Equal(["data-eng@example.com", "dev-team@example.com", "x@example.com"], mail.Sent.Select(sent => sent.Recipients[0]).Order());
        Assert.Empty(again);
    }

    [Fact]
    public async Task Run_ThroughAnotherChannel_RemembersItByItself()
    {
        var (mail, chat) = (new Recorder(), new Recorder());

        await RunAsync(mail);
        await RunAsync(chat, channel: "chat");

        Assert.Equal((3, 3), (mail.Sent.Count, chat.Sent.Count));
    }

    [Fact]
    public async Task Run_ManyAtOnce_SendEachMessageOnce()
    {
        var mail = new Recorder { Slow = true };

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => RunAsync(mail))));

        Assert.Equal(3, mail.Sent.Count);
    }

    [Fact]
    public async Task Run_ChannelRefusesOne_SendsTheOthersAndTriesThatOneAgain()
    {
        var mail = new Recorder { Refuse = "dev-team@example.com" };

        var results = await RunAsync(mail);
        var again = await RunAsync(new Recorder());

        Assert.Equal(
            [("data-eng@example.com", ReminderOutcome.Sent), ("dev-team@example.com", ReminderOutcome.Failed), ("x@example.com", ReminderOutcome.Sent)],
            results.Select(result => (result.Reminder.Recipient, result.Outcome)));
        Assert.Equal("dev-team@example.com", Assert.Single(again).Reminder.Recipient);
    }

    [Fact]
    public async Task Run_EndsBetweenSendingAndRemembering_RepeatsOneMessageWhenTheLeaseHasRunOut()
    {
        var dying = new Recorder { EndAfter = 2 };
        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(dying));

        var soon = new Recorder();
        var results = await RunAsync(soon);
        _time.Advance(ReminderMemory.Lease);
        var later = new Recorder();
        await RunAsync(later);

        Assert.Equal([ReminderOutcome.Busy, ReminderOutcome.Sent], results.Select(result => result.Outcome));
        var repeated = Assert.Single(later.Sent);
        Assert.Equal(dying.Sent.Last().Text, repeated.Text);
        Assert.Equal(dying.Sent.Last().Key, repeated.Key);
        Assert.Equal(3, dying.Sent.Concat(soon.Sent).Concat(later.Sent).Select(sent => sent.Recipients[0]).Distinct().Count());
    }

    [Fact]
    public async Task Run_FourteenDaysLater_RemindsAgainAndCounts()
    {
        var mail = new Recorder();
        await RunAsync(mail);
        _time.Advance(TimeSpan.FromDays(14) - TimeSpan.FromMinutes(5));

        var results = await RunAsync(mail, today: "2026-12-08");

        Assert.All(results.SelectMany(result => result.Reminder.Items), item => Assert.Equal((1, Day("2026-11-24")), (item.SentBefore, item.LastSent)));
        Assert.Equal(6, mail.Sent.Count);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<List<ReminderResult>> RunAsync(Recorder notifier, string channel = "mail", string today = "2026-11-24")
    {
        var memory = new ReminderMemory(new SqliteStateStore(_folder.At("state.db"), _time), _time, Guid.NewGuid().ToString("N"));
        var sender = new ReminderSender(_reviews, new ReminderLetter("shop", new ReminderConfig(), _ => null), new ReminderConfig(), Day(today));
        var results = new List<ReminderResult>();
        await foreach (var result in sender.SendAsync(channel, notifier, memory, TestContext.Current.CancellationToken))
        {
            results.Add(result);
        }

        return results;
    }

    private sealed class Recorder : INotifier
    {
        public ConcurrentQueue<Notification> Sent { get; } = [];

        public bool Slow { get; init; }

        public string? Refuse { get; init; }

        public int? EndAfter { get; init; }

        public async ValueTask SendAsync(Notification notification, CancellationToken cancel)
        {
            if (notification.Recipients[0] == Refuse)
            {
                throw new WeirError(ContractErrors.NobodyToRemind, "No such mailbox.").ToException();
            }

            Sent.Enqueue(notification);
            if (Slow)
            {
                await Task.Yield();
            }

            if (Sent.Count == EndAfter)
            {
                throw new InvalidOperationException("The process ends here.");
            }
        }
    }
}
