using Weir.Contracts.Impact.Dbt;
using Weir.Core.Ports;
using Weir.Models.Lineage;

namespace Weir.Cli.Impact;

/// <summary>Reads which columns of a dbt project are made of which, from the SQL that its manifest holds. Runs nothing.</summary>
/// <param name="parser">Parses the SQL.</param>
internal sealed class DbtLineage(ISqlParser parser)
{
    /// <summary>The columns.</summary>
    public DbtColumns Read(DbtManifest manifest, CancellationToken cancel)
    {
        var (lineage, raw) = (new CompiledLineage(parser), new DbtRawCode(manifest));
        foreach (var source in manifest.Sources)
        {
            lineage.Add(DbtColumns.Id(source.Node), Key(source.Node)!, new KnownColumns(source.Node.Columns, AreAll: false));
        }

        foreach (var node in InOrder(manifest))
        {
            cancel.ThrowIfCancellationRequested();
            if (node.Kind is "seed" && Key(node) is { } seed)
            {
                lineage.Add(DbtColumns.Id(node), seed, new KnownColumns(node.Columns, AreAll: false));
            }
            else
            {
                lineage.Add(DbtColumns.Id(node), Key(node), Sql(node, raw, manifest), node.Kind is "test");
            }
        }

        return new DbtColumns(lineage.ToLineage(), lineage.Open, lineage.Opaque);
    }

    // What is compiled; what would be, where that is plain; and of a test what it looks at, in the plainest form.
    private static string? Sql(DbtNode node, DbtRawCode raw, DbtManifest manifest)
    {
        var sql = node.Compiled ?? (node.Raw is { } template ? raw.Render(template) : null);
        if (sql is null && node is { Kind: "test", Column: { } column }
            && Find(manifest, node.AttachedTo ?? (node.DependsOn is [var only] ? only : "")) is { Table: { } table })
        {
            string[] name = [table.Database, table.Schema, table.Name];
            return $"select 1 from {string.Join('.', name.Where(static part => part.Length > 0).Select(Quoted))} where {Quoted(column.Trim('"', '`'))} is null";
        }

        return sql is null ? null : BacktickedNames.InStandardQuotes(sql);
    }

    private static DbtNode? Find(DbtManifest manifest, string id) =>
        manifest.Nodes.GetValueOrDefault(id) ?? manifest.Sources.Select(static source => source.Node).FirstOrDefault(node => node.Id == id);

    private static TableKey? Key(DbtNode node) => node.Table is { } table ? new TableKey(table.Database, table.Schema, table.Name) : null;

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    // What is read comes before what reads it. Deep chains and, in a manifest that nobody should write, circles are no harm.
    private static IEnumerable<DbtNode> InOrder(DbtManifest manifest)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<(DbtNode Node, bool IsReady)>();
        foreach (var start in manifest.Nodes.Values)
        {
            waiting.Push((start, false));
            while (waiting.TryPop(out var next))
            {
                if (next.IsReady)
                {
                    yield return next.Node;
                }
                else if (done.Add(next.Node.Id))
                {
                    waiting.Push((next.Node, true));
                    foreach (var read in next.Node.DependsOn.Where(id => !done.Contains(id)).Select(manifest.Nodes.GetValueOrDefault).OfType<DbtNode>())
                    {
                        waiting.Push((read, false));
                    }
                }
            }
        }
    }
}
