using Weir.Core.Data;
using Weir.Core.Ports;
using Weir.Testing.Servers;

namespace Weir.Connectors.Postgres.Tests.Incremental;

/// <summary>A table that is read again and again from where the last read ended.</summary>
internal sealed record IncrementalTable(Database Database)
{
    public string Name { get; init; } = "t";

    public string? Cursor { get; init; } = "moment";

    public IReadOnlyList<string> Key { get; init; } = [];

    public TimeSpan? Lookback { get; init; }

    public string User { get; init; } = PostgresServer.User;

    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    public Position? Position { get; set; }

    /// <summary>The ids that a read returns now, in order; the position moves as a commit would move it, through its stored form.</summary>
    public async Task<IReadOnlyList<long>> NewAsync()
    {
        var request = new StreamRequest(new StreamName("public", Name), ReadMode.Incremental)
        {
            CursorColumn = Cursor,
            KeyColumns = Key,
            Lookback = Lookback,
            Options = Options,
        };
        var read = await Database.ReadAsync(request, Position, Database.ConnectionAs(User));
        using var stored = System.Text.Json.JsonDocument.Parse(read.Position.ToJson().ToJsonString());
        Position = Position.FromJson(stored.RootElement);
        return [.. read.Column("id").Cast<long>().Order()];
    }
}
