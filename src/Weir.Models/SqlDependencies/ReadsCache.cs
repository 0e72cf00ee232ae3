using System.Collections.Concurrent;

namespace Weir.Models.SqlDependencies;

/// <summary>
/// What texts were found to read, kept from one command to the next, so that a project that has not changed is loaded without starting an
/// engine for its parser. Only a cache: a file that is missing, damaged, or of another version or parser counts as empty, and one that
/// cannot be written is not. Mistakes are never kept. Safe for concurrent use.
/// </summary>
internal sealed class ReadsCache
{
    // A file that has grown far beyond what the project needs loses what this load did not use.
    private const int Slack = 4;

    private readonly string? _file;
    private readonly string _parser;
    private readonly Dictionary<string, SqlReads> _known;
    private readonly ConcurrentDictionary<string, SqlReads> _used = new();
    private volatile bool _grown;

    /// <summary>Opens a cache.</summary>
    /// <param name="file">Its file, absolute; null: nothing is kept.</param>
    /// <param name="parser">Name and version of the parser.</param>
    public ReadsCache(string? file, string parser)
    {
        _file = file;
        _parser = parser;
        _known = file is null ? [] : ReadsFile.Read(file, parser);
    }

    /// <summary>What the text reads: as kept, or else as <paramref name="read"/> finds out.</summary>
    public SqlReads GetOrAdd(string sql, Func<string, SqlReads> read)
    {
        if (_used.TryGetValue(sql, out var reads) || _known.TryGetValue(sql, out reads))
        {
            _used.TryAdd(sql, reads);
            return reads;
        }

        reads = read(sql);
        if (reads.Failure is null)
        {
            _used.TryAdd(sql, reads);
            _grown = true;
        }

        return reads;
    }

    /// <summary>Writes the file, when there is something new to keep.</summary>
    public void Save()
    {
        if (_file is null || !_grown)
        {
            return;
        }

        var kept = new Dictionary<string, SqlReads>(_used);
        if (_known.Count <= Slack * kept.Count)
        {
            foreach (var (sql, reads) in _known)
            {
                kept.TryAdd(sql, reads);
            }
        }

        ReadsFile.Write(_file, _parser, kept);
        _grown = false;
    }
}
