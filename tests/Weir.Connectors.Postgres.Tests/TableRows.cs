using Apache.Arrow;
using Weir.Core.Data;

namespace Weir.Connectors.Postgres.Tests;

/// <summary>What a read returned.</summary>
internal sealed record TableRows(
    IReadOnlyList<IReadOnlyDictionary<string, object?>> Rows, IReadOnlyDictionary<string, Field> Fields, IReadOnlyList<Rejected> Rejected, Position Position, int Splits)
{
    public IEnumerable<object?> Column(string name) => Rows.Select(row => row.GetValueOrDefault(name));
}
