using System.Runtime.CompilerServices;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Core.Project;

namespace Weir.Contracts.Reminders;

/// <summary>
/// Sends what a plan says, each message once however often and by however many processes it is run. A message that a channel does not take
/// is told and stays to be sent; the others are sent all the same. A process that ends in the middle repeats one message at most and loses
/// none.
/// </summary>
/// <param name="reviews">Every contract's standing.</param>
/// <param name="letter">Writes the messages.</param>
/// <param name="rules">The project's rules.</param>
/// <param name="today">The day it is.</param>
public sealed class ReminderSender(IReadOnlyList<ContractReview> reviews, ReminderLetter letter, ReminderConfig rules, DateOnly today)
{
    /// <summary>What is to be sent through a channel, by what is remembered of it.</summary>
    public ReminderPlan Plan(IEnumerable<ReminderRecord> remembered) => ReminderPlan.Make(reviews, remembered, rules, today);

    /// <summary>What would be sent; remembers nothing.</summary>
    public IEnumerable<ReminderResult> Preview(string channel, ReminderPlan plan) =>
        plan.Reminders.Select(reminder => new ReminderResult(channel, reminder, letter.Write(reminder), ReminderOutcome.WouldSend));

    /// <summary>Sends through a channel.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <param name="notifier">Sends.</param>
    /// <param name="memory">What was sent before.</param>
    /// <param name="cancel">Stops before the next message.</param>
    public async IAsyncEnumerable<ReminderResult> SendAsync(
        string channel, INotifier notifier, ReminderMemory memory, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var reminder in Plan(await memory.ReadAsync(channel, cancel)).Reminders)
        {
            if (!await memory.TryTakeAsync(channel, reminder.Recipient, cancel))
            {
                yield return new ReminderResult(channel, reminder, letter.Write(reminder), ReminderOutcome.Busy);
                continue;
            }

            // Another run may have sent it since the plan was made.
            var now = Plan(await memory.ReadAsync(channel, cancel)).Reminders.FirstOrDefault(other => other.Recipient == reminder.Recipient);
            if (now is null)
            {
                await memory.ReleaseAsync(channel, reminder.Recipient, cancel);
                continue;
            }

            yield return await SendAsync(channel, now, notifier, memory, cancel);
        }
    }

    private async Task<ReminderResult> SendAsync(
        string channel, Reminder reminder, INotifier notifier, ReminderMemory memory, CancellationToken cancel)
    {
        var result = new ReminderResult(channel, reminder, letter.Write(reminder), ReminderOutcome.Sent);
        try
        {
            await notifier.SendAsync(result.Notification, cancel);
        }
        catch (WeirException failure)
        {
            await memory.ReleaseAsync(channel, reminder.Recipient, CancellationToken.None);
            return result with { Outcome = ReminderOutcome.Failed, Error = failure.Error };
        }

        // Stopped in the middle, nobody knows whether it went out: the lease stays until it runs out. Past this line it did,
        // which is remembered even when the user stops the run just now.
        await memory.RememberAsync(channel, reminder, today, CancellationToken.None);
        return result;
    }
}
