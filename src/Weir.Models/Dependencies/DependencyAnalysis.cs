using Weir.Core.Errors;
using Weir.Core.Graph;
using Weir.Core.Text;
using Weir.Core.Warehouse;
using Weir.Models.Names;
using Weir.Models.Properties;
using Weir.Models.SqlDependencies;

namespace Weir.Models.Dependencies;

/// <summary>
/// What one model or test needs, from three places checked against each other: its <c>ref</c> and <c>source</c> calls, the tables its SQL
/// reads, and its <c>depends_on</c> list.
/// </summary>
internal sealed class DependencyAnalysis(NodeIndex index, Func<Relation, bool>? exists, string defaultSchema, NamedNode self, string owner)
{
    private readonly List<Dependency> _dependencies = [];
    private readonly Dictionary<NamedNode, SourceLocation> _read = [];

    /// <summary>What it needs.</summary>
    public IReadOnlyList<Dependency> Dependencies => _dependencies;

    /// <summary>What is wrong or worth saying.</summary>
    public List<WeirError> Findings { get; } = [];

    /// <summary>Whether the node may read itself: an incremental model does.</summary>
    public bool MayReadItself { get; init; }

    /// <summary>Takes the calls of a variant into account.</summary>
    public void AddCalls(SqlVariant variant)
    {
        foreach (var call in variant.Calls)
        {
            Add(call.Node, call.Reason, call.Location);
        }
    }

    /// <summary>Takes the tables a variant reads into account, and returns them with the nodes they mean.</summary>
    public IReadOnlyList<(TableReference Table, NamedNode Node)> AddReads(SqlVariant variant)
    {
        if (variant.Reads.Failure is { } failure)
        {
            Report(
                ModelErrors.SqlNotParsed, $"{owner}: the parser does not take this SQL: {failure.Message?.TrimEnd('.')}. Its tables are found from its words alone.",
                variant.Map.LocationOf(failure.Offset ?? 0), "Check that all of them are there in 'weir ls', or declare them with depends_on.",
                Severity.Warning);
        }

        var resolved = new List<(TableReference, NamedNode)>();
        foreach (var table in variant.Reads.Tables.Where(table => !SystemTables.Contains(table)))
        {
            if (Resolve(table, variant) is { } node)
            {
                resolved.Add((table, node));
            }
        }

        return resolved;
    }

    /// <summary>Reports calls whose table no variant reads.</summary>
    public void CheckCalls(IReadOnlyList<SqlVariant> variants)
    {
        if (variants.Any(variant => variant.Reads.Failure is not null))
        {
            return;
        }

        foreach (var call in variants.SelectMany(variant => variant.Calls).DistinctBy(call => call.Node))
        {
            if (!_read.ContainsKey(call.Node) && !variants.Any(variant => StandsInComment(variant.Text, call.Node)))
            {
                Report(
                    ModelErrors.RefUnread, $"{owner} calls {call.Written}, but its SQL does not read that table.", call.Location,
                    "Remove the call, or keep the dependency with a comment '-- depends_on: {{ ... }}' or a depends_on list.", Severity.Warning);
            }
        }
    }

    /// <summary>Checks a <c>depends_on</c> list against what is read, and takes it into account.</summary>
    public void AddDeclared(NodeProperties? properties)
    {
        if (properties?.DependsOn is not { } list)
        {
            return;
        }

        var declared = new HashSet<NamedNode>();
        foreach (var entry in list)
        {
            if (Declared(entry) is not { } node)
            {
                continue;
            }

            declared.Add(node);
            Add(node, EdgeReason.Declared, entry.Location);
            if (!_read.ContainsKey(node))
            {
                Report(
                    ModelErrors.DependencyUnread, $"{owner} lists '{entry.Name}' under depends_on, but its SQL does not read it.", entry.Location,
                    "Remove it, unless the order matters for another reason.", Severity.Warning);
            }
        }

        foreach (var (node, location) in _read.Where(pair => !declared.Contains(pair.Key) && pair.Key.Id is not null && pair.Key != self))
        {
            Report(
                ModelErrors.DependencyOmitted, $"{owner} reads '{node.Name}' at {location}, but its depends_on list leaves it out.",
                properties.DependsOnLocation, $"Add '{node.Name}' to the list, or remove the list.");
        }
    }

    private NamedNode? Resolve(TableReference table, SqlVariant variant)
    {
        var found = index.FindTable(table.Schema, table.Name, self.Id);
        var location = table.Start < 0 ? variant.Map.LocationOf(0) : variant.Map.LocationOf(table.Start);
        switch (found)
        {
            case []:
                Missing(table, location, variant);
                return null;
            case [var node]:
                var called = variant.Calls.FirstOrDefault(call => call.Node == node);
                _read.TryAdd(node, called?.Location ?? location);
                if (called is null && !(MayReadItself && node == self))
                {
                    Add(node, EdgeReason.ParsedFromSql, location);
                }

                return node;
            case var several when index.IsDoubtful(several):
                return null;
            default:
                Report(
                    ModelErrors.AmbiguousName, $"{owner} reads '{table}', which may mean {string.Join(" or ", found.Select(node => node.Describe))}.",
                    location, "Write its schema, or use ref or source.");
                return null;
        }
    }

    private void Missing(TableReference table, SourceLocation location, SqlVariant variant)
    {
        // What source() names may be outside the project, and what the warehouse has is there.
        var relation = new Relation(table.Schema ?? defaultSchema, table.Name);
        if (variant.Calls.FirstOrDefault(call => call.Node.Relation == relation) is { } call)
        {
            _read.TryAdd(call.Node, call.Location);
            return;
        }

        if (exists?.Invoke(relation) ?? false)
        {
            return;
        }

        var disabled = table.Schema is null ? index.FindDisabled(table.Name) : null;
        Report(
            ModelErrors.MissingTable,
            disabled is null ? $"{owner} reads '{table}', which no model, seed or contract makes and the warehouse does not have."
                : $"{owner} reads '{table}', a {disabled.Id?.KindName} that is disabled.",
            location,
            Suggestion.DidYouMean(table.ToString(), index.TableNames)
                ?? "Write a contract for it, declare it under 'sources:' in YAML, or correct the name.");
    }

    private NamedNode? Declared(DeclaredDependency entry)
    {
        var parts = entry.Name.Split('.');
        var found = index.FindRef(entry.Name);
        if (found.Length == 0)
        {
            found = index.FindTable(parts.Length > 1 ? parts[^2] : null, parts[^1], self.Id);
        }

        switch (found)
        {
            case [var node]:
                return node;
            case [_, ..] several when index.IsDoubtful(several):
                return null;
            case []:
                Report(
                    ModelErrors.UnknownDependency, $"{owner} lists '{entry.Name}' under depends_on, which names no model, seed or table under contract.",
                    entry.Location, Suggestion.DidYouMean(entry.Name, index.TableNames));
                return null;
            default:
                Report(
                    ModelErrors.AmbiguousName, $"{owner} lists '{entry.Name}' under depends_on, which may mean {string.Join(" or ", found.Select(node => node.Describe))}.",
                    entry.Location, "Write its schema too.");
                return null;
        }
    }

    private void Add(NamedNode node, EdgeReason reason, SourceLocation location)
    {
        if (node.Id is { } id && !_dependencies.Any(known => known.From == id && known.Reason == reason))
        {
            _dependencies.Add(new Dependency(id, reason, location));
        }
    }

    // dbt's way to keep a dependency that is not read: -- depends_on: {{ ref('x') }}
    private static bool StandsInComment(string text, NamedNode node)
    {
        foreach (var token in SqlTokenizer.Tokenize(text).Where(token => token.Kind is SqlTokenKind.Comment))
        {
            var comment = token.In(text);
            if (comment.Contains("depends_on", StringComparison.OrdinalIgnoreCase)
                && comment.Contains(node.IsEphemeral ? node.CteName : node.Relation.Name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private void Report(ErrorCode code, string message, SourceLocation? location, string? hint, Severity severity = Severity.Error) =>
        Findings.Add(new WeirError(code, message) { Location = location, Hint = hint, Severity = severity });
}
