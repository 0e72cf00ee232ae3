using CsCheck;
using Weir.Contracts.Reminders;
using Weir.Core.Project;
using static Weir.Contracts.Tests.Reminders.Reviews;

namespace Weir.Contracts.Tests.Reminders;

public sealed class ReminderPlanTests
{
    private static readonly ReminderConfig Rules = new() { EscalateToOtherwise = "head@example.com" };

    [Fact]
    public void Plan_BothOwners_GetOneMessageEachWithAllTheirContracts()
    {
        var plan = Plan([Due(Contract("b")), Due(Contract("a", "DEV-Team@Example.com ", "other@example.com"))], []);

        Assert.Equal(
            [("data-eng@example.com", "b"), ("dev-team@example.com", "a b"), ("other@example.com", "a")],
            plan.Reminders.Select(reminder => (reminder.Recipient, string.Join(' ', reminder.Items.Select(item => item.Contract.Id)))));
        Assert.All(plan.Reminders.SelectMany(reminder => reminder.Items), item => Assert.Equal((ReminderReason.First, 0), (item.Reason, item.SentBefore)));
    }

    [Fact]
    public void Plan_OneOwnerOfBothSides_IsWrittenToOnce() => Assert.Single(Assert.Single(Plan([Due(Contract("a", "x@example.com", "X@example.com"))], []).Reminders).Items);

    [Theory]
    [InlineData("2026-11-24", true)]
    [InlineData("2026-11-23", true)]
    [InlineData("2026-11-10", false)]
    public void Plan_RemindedBefore_WaitsFourteenDays(string last, bool waits)
    {
        var plan = Plan([Due(Contract("a", ingestion: null))], [Record("dev-team@example.com", "a", 1, last)]);

        Assert.Equal(waits, plan.Reminders.Count == 0);
        Assert.Equal(waits ? [new ReminderPause("dev-team@example.com", "a", Day(last).AddDays(14))] : [], plan.Pauses);
        Assert.Equal(waits ? [] : [(ReminderReason.Repeated, 1)], plan.Reminders.SelectMany(reminder => reminder.Items).Select(item => (item.Reason, item.SentBefore)));
    }

    [Fact]
    public void Plan_AnsweredMeanwhile_BeginsAnew()
    {
        var plan = Plan([Due(Contract("a", ingestion: null), "2026-02-02")], [Record("dev-team@example.com", "a", 3, "2026-11-23", since: "2026-01-10")]);

        Assert.Equal((ReminderReason.First, 0), Assert.Single(plan.Reminders[0].Items) is var item ? (item.Reason, item.SentBefore) : default);
    }

    [Theory]
    [InlineData(2, "2026-11-01", false)]
    [InlineData(3, "2026-11-11", false)]
    [InlineData(3, "2026-11-10", true)]
    [InlineData(4, "2026-11-24", true)]
    public void Plan_NoAnswer_IsEscalatedOnceTheLastReminderHadItsTime(int sent, string last, bool escalated)
    {
        var plan = Plan([Due(Contract("a", ingestion: null))], [Record("dev-team@example.com", "a", sent, last)]);

        var told = plan.Reminders.Where(reminder => reminder.Recipient == "head@example.com").SelectMany(reminder => reminder.Items).ToArray();
        Assert.Equal(escalated ? 1 : 0, told.Length);
        Assert.All(told, item => Assert.Equal((ReminderReason.Escalated, "dev-team@example.com"), (item.Reason, Assert.Single(item.Silent))));
    }

    [Fact]
    public void Plan_EscalatedBefore_IsRepeatedAsSeldom()
    {
        ReminderRecord[] memory = [Record("dev-team@example.com", "a", 4, "2026-11-20"), Record("head@example.com", "a", 1, "2026-11-20")];

        Assert.Empty(Plan([Due(Contract("a", ingestion: null))], memory).Reminders);
    }

    [Fact]
    public void Plan_EscalationOfAnOwner_GoesToWhomTheProjectNamesForHim()
    {
        var rules = Rules with { EscalateTo = new Dictionary<string, string> { ["dev-team@example.com"] = "Lead@Example.com" } };
        ReminderRecord[] memory = [Record("dev-team@example.com", "a", 3, "2026-11-01"), Record("data-eng@example.com", "a", 3, "2026-11-01")];

        var plan = ReminderPlan.Make([Due(Contract("a"))], memory, rules, Day("2026-11-24"));

        Assert.Equal(["data-eng@example.com", "dev-team@example.com", "head@example.com", "lead@example.com"], plan.Reminders.Select(reminder => reminder.Recipient));
        Assert.Equal(["dev-team@example.com"], Assert.Single(plan.Reminders[3].Items).Silent);
    }

    [Fact]
    public void Plan_WhoIsToldIsAnOwnerHimself_IsNotToldTwice() =>
        Assert.Single(Plan([Due(Contract("a", "head@example.com", null))], [Record("head@example.com", "a", 9, "2026-01-20")]).Reminders.SelectMany(reminder => reminder.Items));

    [Theory]
    [InlineData(null, null)]
    [InlineData("Ada", "the data team")]
    [InlineData("a@b", "x@example.com\r\nBcc: y@example.com")]
    public void Plan_NobodyToWriteTo_IsToldToWhoeverTheProjectNames(string? source, string? ingestion)
    {
        var reminder = Assert.Single(Plan([Due(Contract("a", source, ingestion))], []).Reminders);

        Assert.Equal(("head@example.com", ReminderReason.Unowned), (reminder.Recipient, Assert.Single(reminder.Items).Reason));
    }

    [Fact]
    public void Plan_RunEveryDay_KeepsItsDistancesWhateverThePast() => Gen.Int[1, 20].Select(Gen.Int[1, 4], Gen.Int[20, 90]).Sample((repeat, escalate, days) =>
    {
        var rules = new ReminderConfig { RepeatAfterDays = repeat, EscalateAfter = escalate, EscalateToOtherwise = "head@example.com" };
        var (memory, sent) = (new Dictionary<(string, string), ReminderRecord>(), new List<(string Recipient, int Day)>());
        ContractReview[] reviews = [Due(Contract("a")), Due(Contract("b", "x@example.com"))];
        for (var day = 0; day < days; day++)
        {
            var today = Day("2026-11-24").AddDays(day);
            foreach (var reminder in ReminderPlan.Make(reviews, memory.Values, rules, today).Reminders)
            {
                sent.Add((reminder.Recipient, day));
                foreach (var item in reminder.Items)
                {
                    memory[(reminder.Recipient, item.Contract.Id)] = new(reminder.Recipient, item.Contract.Id, item.Review.Since!.Value, item.SentBefore + 1, today);
                }
            }
        }

        Assert.All(sent.GroupBy(one => one.Recipient), group =>
        {
            var at = group.Select(one => one.Day).ToArray();
            Assert.Equal(group.Key is "head@example.com" ? repeat * escalate : 0, at[0]);
            Assert.Equal(at, Enumerable.Range(0, at.Length).Select(n => at[0] + (n * repeat)));
        });
    });

    private static ReminderPlan Plan(ContractReview[] reviews, ReminderRecord[] memory) => ReminderPlan.Make(reviews, memory, Rules, Day("2026-11-24"));

    private static ReminderRecord Record(string recipient, string contract, int sent, string last, string since = "2026-01-10") =>
        new(recipient, contract, Day(since), sent, Day(last));
}
