using System.Globalization;
using CsCheck;

namespace Weir.Connectors.Postgres.Tests.Incremental;

/// <summary>Random schedules of concurrent transactions and reads, against a model that knows which row versions were committed.</summary>
public sealed class InterleavingTests(PostgresFixture postgres)
{
    private const int Sessions = 3;

    // What a session does next: the number chooses among what its state allows.
    private static readonly Gen<(int Actor, int Action, int Cursor)[]> Schedules =
        Gen.Select(Gen.Int[0, Sessions], Gen.Int[0, 9], Gen.Int[0, 30]).Array[10, 60];

    [Trait("Category", "Slow")]
    [Fact]
    public void Reads_BetweenAnyTransactions_ReturnEveryCommittedVersionOnce()
    {
        var database = new Database(postgres.Server);
        var number = 0;
        Schedules.Sample(schedule => Run(database, Interlocked.Increment(ref number), schedule), iter: 40, threads: 1);
    }

    private static void Run(Database database, int number, (int Actor, int Action, int Cursor)[] schedule)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"t{number}");
        database.Execute($"create table {name} (id bigint, moment bigint); create table {name}_child () inherits ({name})");
        var table = new IncrementalTable(database) { Name = name };
        var actors = Enumerable.Range(0, Sessions).Select(_ => new Actor(database, name)).ToArray();
        try
        {
            var read = new List<long>();
            var committed = new HashSet<long>();
            var next = 0L;
            foreach (var (who, action, cursor) in schedule)
            {
                if (who == Sessions)
                {
                    read.AddRange(table.NewAsync().GetAwaiter().GetResult());
                }
                else
                {
                    committed.UnionWith(actors[who].Do(action, cursor, ref next));
                }
            }

            foreach (var actor in actors)
            {
                committed.UnionWith(actor.Commit());
            }

            read.AddRange(table.NewAsync().GetAwaiter().GetResult());

            Assert.Equal(committed.Order(), read.Order());
        }
        finally
        {
            Array.ForEach(actors, actor => actor.Dispose());
        }
    }

    /// <summary>One session and what its open transaction has written, by savepoint.</summary>
    private sealed class Actor(Database database, string table) : IDisposable
    {
        private readonly Session _session = new(database);
        private readonly Stack<List<long>> _written = new();

        public long[] Do(int action, int cursor, ref long next)
        {
            if (_written.Count == 0)
            {
                _session.Run("begin");
                _written.Push([]);
            }

            switch (action)
            {
                case < 5:
                    var target = action == 4 ? $"{table}_child" : table;
                    _session.Run(string.Create(CultureInfo.InvariantCulture, $"insert into {target} values ({next}, {(cursor == 0 ? "null" : cursor)})"));
                    _written.Peek().Add(next++);
                    return [];
                case 5:
                    _session.Run("savepoint s");
                    _written.Push([]);
                    return [];
                case 6 when _written.Count > 1:
                    _session.Run("rollback to s; release s");
                    _written.Pop();
                    return [];
                case 7 when _written.Count > 1:
                    _session.Run("release s");
                    var inner = _written.Pop();
                    _written.Peek().AddRange(inner);
                    return [];
                case 8:
                    _session.Run("rollback");
                    _written.Clear();
                    return [];
                default:
                    return Commit();
            }
        }

        public long[] Commit()
        {
            if (_written.Count == 0)
            {
                return [];
            }

            _session.Run("commit");
            var all = _written.SelectMany(level => level).ToArray();
            _written.Clear();
            return all;
        }

        public void Dispose() => _session.Dispose();
    }
}
