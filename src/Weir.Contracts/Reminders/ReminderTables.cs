namespace Weir.Contracts.Reminders;

/// <summary>The tables of reminders, one script per version; a released script never changes.</summary>
internal static class ReminderTables
{
    public const string Module = "reminders";

    public static readonly IReadOnlyList<string> Scripts =
    [
        """
        create table weir_reminders (
          channel text not null,
          recipient text not null,
          contract text not null,
          since text not null,
          sent integer not null,
          last_sent text not null,
          primary key (channel, recipient, contract)
        );
        create table weir_reminder_leases (
          channel text not null,
          recipient text not null,
          holder text not null,
          held_until text not null,
          primary key (channel, recipient)
        )
        """,
    ];
}
