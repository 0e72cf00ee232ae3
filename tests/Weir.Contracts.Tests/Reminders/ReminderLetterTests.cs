using System.Globalization;
using Weir.Contracts.Reminders;
using Weir.Core.Contracts;
using Weir.Core.Data;
using Weir.Core.Notifications;
using Weir.Core.Project;
using Weir.Testing.Golden;
using static Weir.Contracts.Tests.Reminders.Reviews;

namespace Weir.Contracts.Tests.Reminders;

/// <summary>What people read.</summary>
public sealed class ReminderLetterTests
{
    private static readonly ReminderConfig Rules = new() { EscalateToOtherwise = "head@example.com" };

    [Fact]
    public void Letter_OneContract_IsAsExpected() => Verify("reminder.one.txt", new Reminder(
        "dev-team@example.com",
        [
            new ReminderItem(
                Due(Contract("orders") with { Purpose = "Revenue per day" }) with
                {
                    Commits = [new(Day("2026-01-10"), "Shop team", "Orders: returns are a table of their own"), new(Day("2025-08-01"), "Data team", "Orders: first")],
                    Confirmed = null,
                },
                ReminderReason.First, 0),
        ]));

    [Fact]
    public void Letter_SeveralContractsRepeated_IsAsExpected() => Verify("reminder.several.txt", new Reminder(
        "data-eng@example.com",
        [
            new ReminderItem(Due(Contract("orders")), ReminderReason.Repeated, 2) { LastSent = Day("2026-10-30") },
            new ReminderItem(Due(Contract("payments", source: null) with { ReviewEvery = new CalendarPeriod(1, 0) }, "2026-08-08"), ReminderReason.First, 0),
            new ReminderItem(Due(Contract("users", source: "data-eng@example.com")), ReminderReason.First, 0),
            new ReminderItem(Due(Contract("visits", source: "the web team")), ReminderReason.First, 0),
        ]));

    [Fact]
    public void Letter_Escalation_IsAsExpected() => Verify("reminder.escalated.txt", new Reminder(
        "head@example.com", [new ReminderItem(Due(Contract("orders")), ReminderReason.Escalated, 0) { Silent = ["dev-team@example.com", "data-eng@example.com"] }]));

    [Fact]
    public void Letter_NobodyOwnsIt_IsAsExpected() => Verify(
        "reminder.unowned.txt", new Reminder("head@example.com", [new ReminderItem(Due(Contract("visits", null, "the data team")), ReminderReason.Unowned, 0)]));

    [Fact]
    public void Letter_VeryManyContracts_TellsTheFirstInFullAndAllByName()
    {
        var ids = Enumerable.Range(1, 300).Select(n => $"contract_{n}").ToArray();

        var letter = Write(new Reminder("data-eng@example.com", [.. ids.Select(id => new ReminderItem(Due(Contract(id)), ReminderReason.First, 0))]), _ => null);

        Assert.All(ids, id => Assert.Contains($"{id}  (contracts/{id}.yml)", letter.Text, StringComparison.Ordinal));
        Assert.Contains("And 288 more contracts, each with the day since when a look is due:\n  2026-07-10  contract_13  (contracts/contract_13.yml)\n", letter.Text, StringComparison.Ordinal);
        Assert.True(letter.Text.Length < 25_000, $"{letter.Text.Length} characters are too many to read.");
        Assert.Equal("Please look at 300 data contracts of 'shop': contract_1, contract_2, contract_3, 297 more", letter.Subject);
    }

    [Fact]
    public void Letter_Hostile_StaysWithinItsLines()
    {
        var hostile = Contract("x'; rm -rf ~ #\r\n\r\nYours sincerely", "dev-team@example.com", "a\r\nBcc: victim@example.com") with { Purpose = "p\u001b[2J\nq" };
        var reminder = new Reminder("dev-team@example.com", [new ReminderItem(
            Due(hostile) with { Confirmed = null, Commits = [new(Day("2026-01-10"), "m\u202Ee\n", "s\nSubject: t")] }, ReminderReason.First, 0)]);

        var letter = Write(reminder, _ => []);

        Assert.DoesNotContain(letter.Subject, char.IsControl);
        Assert.DoesNotContain(letter.Text, c => (char.IsControl(c) && c != '\n') || c == '\u202E');
        Assert.Contains("weir contracts confirm 'x'\\''; rm -rf ~ # Yours sincerely'\n", letter.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(letter.Text.Split('\n'), line => line.StartsWith("Bcc", StringComparison.Ordinal) || line.StartsWith("Yours", StringComparison.Ordinal) || line.StartsWith("Subject", StringComparison.Ordinal));
    }

    [Fact]
    public void Letter_OfOneRound_IsTheSameWheneverItIsWritten()
    {
        var reminder = new Reminder("a@example.com", [new ReminderItem(Due(Contract("orders")), ReminderReason.First, 0)]);
        var next = new Reminder("a@example.com", [new ReminderItem(Due(Contract("orders")), ReminderReason.Repeated, 1) { LastSent = Day("2026-11-24") }]);

        Assert.Equal(Write(reminder, Changes).Text, Write(reminder, Changes).Text);
        Assert.Equal(Write(reminder, Changes).Key, Write(reminder, Changes).Key);
        Assert.NotEqual(Write(reminder, Changes).Key, Write(next, Changes).Key);
    }

    private static Notification Write(Reminder reminder, Func<Contract, IReadOnlyList<DatasetChange>?> changes) => new ReminderLetter("shop", Rules, changes).Write(reminder);

    private static void Verify(string name, Reminder reminder, [System.Runtime.CompilerServices.CallerFilePath] string file = "")
    {
        var letter = Write(reminder, Changes);
        GoldenFile.Verify(name, $"To: {string.Join(", ", letter.Recipients)}\nSubject: {letter.Subject}\n\n{letter.Text}", file);
    }

    private static IReadOnlyList<DatasetChange>? Changes(Contract contract) => contract.Id switch
    {
        "orders" =>
        [
            Change("orders", SchemaEventKind.Added, "discount", null, "decimal(10,2)", "2026-03-02"), Change("orders", SchemaEventKind.Missing, "customer_id", "bigint", null, "2026-05-11"),
            Change("returns", SchemaEventKind.Retyped, "reason", "integer", "varchar", "2026-06-30"),
        ],
        "payments" => [],
        "users" => [.. Enumerable.Range(1, 11).Select(n => Change("users", SchemaEventKind.Added, $"column_{n}", null, "varchar", "2026-04-01"))],
        _ => null,
    };

    private static DatasetChange Change(string table, SchemaEventKind kind, string column, string? from, string? to, string day) =>
        new(new DatasetName("ecommerce", table), new SchemaEvent(kind, column, from, to, 1, DateTimeOffset.Parse($"{day}T10:00:00Z", CultureInfo.InvariantCulture)));
}
