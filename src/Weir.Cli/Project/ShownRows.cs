using Weir.Core.Graph;

namespace Weir.Cli.Project;

/// <summary>Rows to be looked at.</summary>
/// <param name="Sql">The query that gives them.</param>
/// <param name="Node">Whose they are.</param>
internal sealed record ShownRows(string Sql, ProjectNode Node)
{
    /// <summary>Whether they are the dead letters of a dataset instead of its own rows.</summary>
    public bool AreDeadLetters { get; init; }
}
