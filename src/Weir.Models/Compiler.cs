using Weir.Core.Graph;
using Weir.Core.Warehouse;
using Weir.Models.Compilation;
using Weir.Models.Dependencies;
using Weir.Models.Jinja;
using Weir.Models.Names;
using Weir.Models.Rendering;
using Weir.Models.SqlDependencies;

namespace Weir.Models;

/// <summary>
/// Turns models and tests into the SQL the warehouse runs: templates rendered, names resolved, ephemeral models written in. What loading
/// has rendered already is not rendered again. Safe for concurrent use.
/// </summary>
public sealed class Compiler
{
    private readonly RenderEnvironment _environment;
    private readonly INodeNames _names;
    private readonly NodeIndex _index;
    private readonly SqlDependencyReader _reader;
    private readonly SqlDialect _dialect;
    private readonly IReadOnlyDictionary<string, object?> _loadedVariables;
    private readonly IReadOnlyDictionary<NodeId, ModelNode> _models;

    internal Compiler(
        RenderEnvironment environment, INodeNames names, NodeIndex index, SqlDependencyReader reader, ModelProjectOptions options,
        IReadOnlyDictionary<NodeId, ModelNode> models)
    {
        _environment = environment;
        _names = names;
        _index = index;
        _reader = reader;
        _dialect = options.Dialect;
        _loadedVariables = options.Variables;
        _models = models;
    }

    /// <summary>The query of a model, without a trailing semicolon.</summary>
    /// <exception cref="Core.Errors.WeirException">Its template fails, as it can when variables differ from those loaded with.</exception>
    public string Compile(ModelNode model, CompileContext context, CancellationToken cancel = default) =>
        Mapped(model, context, cancel).Text;

    /// <summary>The query of a test: the failing rows.</summary>
    public string Compile(TestNode test, CancellationToken cancel = default) => Mapped(test, cancel).Text;

    /// <summary>The query of a model, and where each part of it was written.</summary>
    internal MappedSql Mapped(ModelNode model, CompileContext context, CancellationToken cancel) =>
        WithEphemerals(Render(model, context, cancel), context, cancel);

    /// <summary>The query of a test, and where each part of it was written.</summary>
    internal MappedSql Mapped(TestNode test, CancellationToken cancel) => WithEphemerals(test.Query, CompileContext.Default, cancel);

    /// <summary>The statements to run before and after a model.</summary>
    internal (IReadOnlyList<string> Before, IReadOnlyList<string> After) CompileHooks(ModelSource source, CompileContext context, CancellationToken cancel) =>
        ([.. source.PreHooks.Select(hook => Text(source, hook, context, new Recording(), cancel))],
            [.. source.PostHooks.Select(hook => Text(source, hook, context, new Recording(), cancel))]);

    private RenderedSql Render(ModelNode model, CompileContext context, CancellationToken cancel)
    {
        var source = model.Source;
        if ((source.AsksBackfill && context.Backfill is not null) || (source.AsksVariables && Differ(context.Variables)))
        {
            return RenderAnew(source, context, cancel);
        }

        return context.IsIncremental && source.Incremental is not null ? source.Incremental : source.Plain!;
    }

    private RenderedSql RenderAnew(ModelSource source, CompileContext context, CancellationToken cancel)
    {
        var recording = new Recording();
        var map = new OutputMap(source.Template);
        var text = Text(source, source.Template, context, recording, cancel, map);
        var variant = new SqlVariant(text, map, recording.Calls, _reader.Read(text));
        var tables = variant.Reads.Tables.Select(table => (Table: table, Found: _index.FindTable(table.Schema, table.Name, source.Node.Id)))
            .Where(pair => pair.Found.Length == 1).Select(pair => (pair.Table, pair.Found[0])).ToArray();
        return SqlFinisher.Finish(variant, tables, _dialect, _environment.DefaultSchema);
    }

    private string Text(ModelSource source, Template template, CompileContext context, Recording recording, CancellationToken cancel, OutputMap? map = null) =>
        _environment.Render(template, new RenderRequest(_names)
        {
            Self = source.Node,
            Config = source.Config,
            IsIncremental = context.IsIncremental,
            Backfill = context.Backfill,
            Variables = context.Variables,
        }, recording, cancel, map);

    private bool Differ(IReadOnlyDictionary<string, object?> variables) =>
        variables.Any(pair => !_loadedVariables.TryGetValue(pair.Key, out var loaded) || !Equals(pair.Value, loaded));

    private MappedSql WithEphemerals(RenderedSql sql, CompileContext context, CancellationToken cancel)
    {
        if (sql.Ephemerals.Count == 0)
        {
            return sql.Sql;
        }

        var expressions = new List<(string Name, MappedSql Body)>();
        var seen = new HashSet<NodeId>();
        Collect(sql, context, expressions, seen, cancel);
        return SqlFinisher.WithExpressions(sql.Sql, expressions);
    }

    // Depth first, so that what a body reads stands before it. The graph has no cycle by the time anything is compiled.
    private void Collect(
        RenderedSql sql, CompileContext context, List<(string Name, MappedSql Body)> expressions, HashSet<NodeId> seen, CancellationToken cancel)
    {
        foreach (var node in sql.Ephemerals.Where(node => node.Id is not null && seen.Add(node.Id)))
        {
            var body = Render(_models[node.Id!], context with { IsIncremental = false }, cancel);
            Collect(body, context, expressions, seen, cancel);
            expressions.Add((node.CteName, body.Sql));
        }
    }
}
