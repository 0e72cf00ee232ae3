using System.Data.Common;

namespace Weir.Core.Ports;

/// <summary>
/// Where runs and caches are remembered: a small relational database. Modules own their tables and bring their migrations; SQL is written
/// in the portable dialect both engines share. Losing the store loses history, never data.
/// </summary>
public interface IStateStore
{
    /// <summary>An open connection; the caller disposes it. Write transactions begin at once (SQLite: <c>BEGIN IMMEDIATE</c>).</summary>
    ValueTask<DbConnection> OpenConnectionAsync(CancellationToken cancel);

    /// <summary>Applies, in order and once each, the scripts of a module that have not been applied yet.</summary>
    /// <param name="module">The module's name.</param>
    /// <param name="scripts">One script per version; a script, once released, never changes.</param>
    /// <param name="cancel">Stops before the next script.</param>
    /// <exception cref="Errors.WeirException">The store was written by a newer Weir.</exception>
    ValueTask MigrateAsync(string module, IReadOnlyList<string> scripts, CancellationToken cancel);
}
