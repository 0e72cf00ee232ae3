using Weir.Core.Contracts;
using Weir.Core.Graph;
using Weir.Core.Graph.Lineage;
using Weir.Core.Ports;
using Weir.Core.Project;
using Weir.Models.Compilation;
using Weir.Models.Seeds;

namespace Weir.Models.Lineage;

/// <summary>
/// Reads which columns the models and tests of a project make of which: every query is parsed by the engine's parser and its names are bound to
/// the columns of datasets and seeds, and of the models before it. Runs nothing and connects to nothing.
/// </summary>
/// <param name="models">The models.</param>
/// <param name="parser">Parses their queries.</param>
/// <param name="datasetColumns">The columns of a raw table, by what the lake or the contract says.</param>
/// <param name="naming">How the columns of seeds are named.</param>
/// <param name="defaultSchema">Where a table without a schema is looked for first.</param>
public sealed class LineageReader(
    ModelProject models, ISqlParser parser, Func<DatasetNode, KnownColumns> datasetColumns, Naming naming, string defaultSchema)
{
    /// <summary>Reads it.</summary>
    /// <param name="graph">The project's graph, which says what comes before what.</param>
    /// <param name="cancel">Stops it.</param>
    public ColumnLineage Read(ProjectGraph graph, CancellationToken cancel)
    {
        var tables = new LineageTables(defaultSchema);
        foreach (var node in graph.Nodes)
        {
            cancel.ThrowIfCancellationRequested();
            switch (node)
            {
                case DatasetNode dataset:
                    tables.Add(dataset, datasetColumns(dataset));
                    break;
                case SeedNode seed:
                    tables.Add(seed, new SeedFile(seed, naming).TryReadNames() is { } names ? new KnownColumns(names, AreAll: true) : KnownColumns.None);
                    break;
                case ModelNode model:
                    tables.Add(model, Bind(model.Id, models.Compiler.Mapped(model, CompileContext.Default, cancel), tables));
                    break;
                case TestNode test:
                    // What it shows of a failing row is not what it looks at.
                    Bind(test.Id, models.Compiler.Mapped(test, cancel), tables, showsRows: true);
                    break;
                default:
                    break;
            }
        }

        return tables.ToLineage();
    }

    private BoundRelation Bind(NodeId node, MappedSql sql, LineageTables tables, bool showsRows = false) =>
        new StatementBinder(tables, parser).Bind(node, sql, showsRows);
}
