using System.Data.Common;
using System.Globalization;
using Weir.Core.Ports;

namespace Weir.Contracts.Reminders;

/// <summary>
/// Remembers in the state store who was reminded of what through which channel, and who is being written to just now. Whoever wants to send
/// takes a lease on the person first, so that of several processes one sends. A process that ends between sending and remembering leaves
/// the lease behind; when it has run out the message is sent once more, with the same id. Losing the store only means that everybody is
/// reminded anew.
/// </summary>
public sealed class ReminderMemory
{
    /// <summary>How long a lease lasts: longer than every attempt to send together.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(15);

    private readonly IStateStore _store;
    private readonly TimeProvider _time;
    private readonly string _holder;

    /// <summary>A memory in a store.</summary>
    /// <param name="store">The store.</param>
    /// <param name="time">The clock.</param>
    /// <param name="holder">Who takes leases: another name in every run.</param>
    public ReminderMemory(IStateStore store, TimeProvider time, string holder) => (_store, _time, _holder) = (store, time, holder);

    /// <summary>Everything remembered of a channel.</summary>
    public async ValueTask<IReadOnlyList<ReminderRecord>> ReadAsync(string channel, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        await using var command = Command(
            connection, null, "select recipient, contract, since, sent, last_sent from weir_reminders where channel = @channel",
            ("channel", channel));
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var records = new List<ReminderRecord>();
        while (await reader.ReadAsync(cancel))
        {
            records.Add(new ReminderRecord(
                reader.GetString(0), reader.GetString(1), Day(reader.GetString(2)), reader.GetInt32(3), Day(reader.GetString(4))));
        }

        return records;
    }

    /// <summary>Takes the lease on writing to a person through a channel; false while somebody else has it.</summary>
    public async ValueTask<bool> TryTakeAsync(string channel, string recipient, CancellationToken cancel)
    {
        var now = _time.GetUtcNow();
        await using var connection = await OpenAsync(cancel);
        await using var command = Command(
            connection, null,
            """
            insert into weir_reminder_leases (channel, recipient, holder, held_until) values (@channel, @recipient, @holder, @until)
            on conflict (channel, recipient) do update set holder = @holder, held_until = @until where weir_reminder_leases.held_until <= @now
            """,
            ("channel", channel), ("recipient", recipient), ("holder", _holder), ("until", Text(now + Lease)), ("now", Text(now)));
        return await command.ExecuteNonQueryAsync(cancel) == 1;
    }

    /// <summary>Remembers that a message was sent, and gives the lease back, both or neither.</summary>
    public async ValueTask RememberAsync(string channel, Reminder reminder, DateOnly today, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        foreach (var item in reminder.Items)
        {
            await using var command = Command(
                connection, transaction,
                """
                insert into weir_reminders (channel, recipient, contract, since, sent, last_sent)
                values (@channel, @recipient, @contract, @since, @sent, @today)
                on conflict (channel, recipient, contract) do update set since = @since, sent = @sent, last_sent = @today
                """,
                ("channel", channel), ("recipient", reminder.Recipient), ("contract", item.Contract.Id), ("since", Text(item.Review.Since!.Value)),
                ("sent", item.SentBefore + 1), ("today", Text(today)));
            await command.ExecuteNonQueryAsync(cancel);
        }

        await ReleaseAsync(connection, transaction, channel, reminder.Recipient, cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Gives the lease back without having sent.</summary>
    public async ValueTask ReleaseAsync(string channel, string recipient, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        await ReleaseAsync(connection, null, channel, recipient, cancel);
    }

    // Only its own: one that ran out may be somebody else's by now.
    private async Task ReleaseAsync(DbConnection connection, DbTransaction? transaction, string channel, string recipient, CancellationToken cancel)
    {
        await using var command = Command(
            connection, transaction, "delete from weir_reminder_leases where channel = @channel and recipient = @recipient and holder = @holder",
            ("channel", channel), ("recipient", recipient), ("holder", _holder));
        await command.ExecuteNonQueryAsync(cancel);
    }

    private async ValueTask<DbConnection> OpenAsync(CancellationToken cancel)
    {
        await _store.MigrateAsync(ReminderTables.Module, ReminderTables.Scripts, cancel);
        return await _store.OpenConnectionAsync(cancel);
    }

    private static DbCommand Command(
        DbConnection connection, DbTransaction? transaction, string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
