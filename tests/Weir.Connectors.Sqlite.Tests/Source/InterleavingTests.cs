using CsCheck;
using Weir.Core.Data;
using Weir.Core.Ports;
using Weir.Testing.Sources;

namespace Weir.Connectors.Sqlite.Tests.Source;

/// <summary>Whatever happens between reads, every version of a row that a read can see is read once.</summary>
public sealed class InterleavingTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" without rowid")]
    public void Reads_BetweenRandomChanges_ReturnEveryVersionOnce(string options) =>
        Gen.Select(Gen.Int[0, 9], Gen.Int[1, 12]).Array[1, 40].Sample(
            steps => RunAsync(steps, options).GetAwaiter().GetResult(), iter: 15, threads: 1);

    private static async Task RunAsync((int Action, int Id)[] steps, string options)
    {
        await using var sqlite = new SqliteHarness();
        sqlite.Execute($"create table t (id integer primary key, moment integer, label text){options}");
        var request = new StreamRequest(new StreamName("", "t"), ReadMode.Incremental) { CursorColumn = "moment" };
        var (clock, version, position) = (0, 0, (Position?)null);
        var current = new Dictionary<int, string>();
        var read = new List<(long, string?)>();
        foreach (var (action, id) in steps.Append((0, 0)))
        {
            switch (action)
            {
                case < 3:
                    var reading = await SourceReading.ReadAsync(sqlite.Connector, sqlite.Connection, request, position);
                    read.AddRange(reading.Ids.Zip(reading.Labels));
                    position = reading.Position;
                    break;
                case < 5:
                    clock++;
                    break;
                default:
                    var label = $"v{++version}";
                    sqlite.Execute($"insert into t values ({id}, {clock}, '{label}') on conflict (id) do update set moment = {clock}, label = '{label}'");
                    current[id] = label;
                    break;
            }
        }

        Assert.Equal(read.Distinct(), read);
        Assert.All(current, row => Assert.Equal(row.Value, read.Last(version => version.Item1 == row.Key).Item2));
    }
}
