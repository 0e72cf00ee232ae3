using Weir.Core.Errors;
using Weir.Core.Graph;
using Weir.Core.Graph.Lineage;
using Weir.Core.Ports;

namespace Weir.Models.Linting;

/// <summary>Finds what will break or could be simpler in the models of a project, beyond what loading it reports. Runs nothing.</summary>
public static class ProjectLint
{
    /// <summary>The findings: columns that are used and that nothing has, and queries that several models repeat.</summary>
    /// <param name="lineage">The project's column lineage.</param>
    /// <param name="models">Its models.</param>
    /// <param name="parser">Parses their queries.</param>
    /// <param name="cancel">Stops it.</param>
    public static IReadOnlyList<WeirError> Find(ColumnLineage lineage, ModelProject models, ISqlParser parser, CancellationToken cancel) =>
    [
        .. lineage.Unresolved.Where(unresolved => unresolved.Missing is not null).Select(unresolved => MissingColumn(unresolved)),
        .. RepeatedQueries.Find(models.Models, parser, cancel),
    ];

    private static WeirError MissingColumn(UnresolvedColumn unresolved) =>
        new(ModelErrors.MissingColumn, $"{(unresolved.Node.Kind is NodeKind.Test ? "Test" : "Model")} '{unresolved.Node.Name}' uses column '{unresolved.Missing}', which none of the tables it reads has.")
        {
            Location = unresolved.Location,
            Hint = "See what they have with 'weir lineage TABLE'; 'weir lake schema DATASET --history' tells when a raw table lost it.",
        };
}
