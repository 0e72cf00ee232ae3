using System.CommandLine;
using Weir.Cli.CommandLine;
using Weir.Cli.Owner;
using Weir.Cli.Project;
using Weir.Cli.Reports;
using Weir.Cli.Rows;
using Weir.Core.Errors;
using Weir.Models;

namespace Weir.Cli.Commands;

/// <summary>Shows the rows of a model, seed or raw table as they are in the warehouse now, or of a query.</summary>
internal sealed class ShowCommand : WeirCommand
{
    private readonly Argument<string?> _name = new("NODE")
    {
        Description = "A model, seed or raw table.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _inline = new("--inline") { Description = "Show the rows of this query instead.", HelpName = "SQL" };

    private readonly Option<int> _limit = new("--limit", "-n")
    {
        Description = "Rows shown at most; 0 for all.",
        HelpName = "N",
        DefaultValueFactory = _ => 100,
    };

    private readonly Option<string?> _asOf = new("--as-of")
    {
        Description = "Show a raw table as it was: a version of its dataset, or a time (2024-03-01T06:00Z).",
        HelpName = "VERSION|TIME",
    };

    /// <summary>Declares it.</summary>
    public ShowCommand()
        : base("show", "Show the rows of a model, seed or raw table, also while a run is going on.", "weir show model_1 --limit 10")
    {
        Arguments.Add(_name);
        Options.Add(_inline);
        Options.Add(_limit);
        Options.Add(_asOf);
    }

    /// <inheritdoc/>
    protected override OwnerNeed Needs => OwnerNeed.Shared;

    /// <inheritdoc/>
    protected override async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancel)
    {
        var limit = Limit(invocation.Value(_limit));
        if (invocation.Value(_asOf) is { } asOf)
        {
            await using var past = await PastRows.ReadAsync(invocation, RequireName(invocation), asOf, cancel);
            await RowsReport.ShowAsync(invocation.Interaction, past, limit, cancel);
            return ExitCode.Ok;
        }

        switch (invocation.Value(_name), invocation.Value(_inline))
        {
            case (null, { } sql):
                InlineQuery.Require(sql);
                await ShowAsync(invocation, sql, limit, cancel);
                return ExitCode.Ok;
            case ({ } name, null):
                await ShowNodeAsync(invocation, name, limit, cancel);
                return ExitCode.Ok;
            default:
                throw new WeirError(CliErrors.BadUsage, "'weir show' needs the name of a model, seed or raw table, or a query.")
                {
                    Hint = "Write 'weir show NAME' or 'weir show --inline SQL'; 'weir ls' lists the names.",
                }.ToException();
        }
    }

    private static async Task ShowNodeAsync(Invocation invocation, string name, int limit, CancellationToken cancel)
    {
        var project = await invocation.Project.LoadAsync(LoadMode.Offline, new Dictionary<string, object?>(), cancel);
        var warehouse = invocation.Project.Warehouse;
        var rows = project.Rows(name, warehouse.Dialect);
        try
        {
            await ShowAsync(invocation, rows.Sql, limit, cancel);
        }
        catch (WeirException failure)
        {
            throw await new ShowFailure(project, rows, warehouse).ExplainAsync(failure, cancel);
        }
    }

    private static async Task ShowAsync(Invocation invocation, string sql, int limit, CancellationToken cancel)
    {
        await using var session = await invocation.Project.Warehouse.OpenSessionAsync(cancel);
        await session.ExecuteAsync("begin transaction read only", cancel);
        await using var result = await session.QueryAsync(sql, cancel);
        await RowsReport.ShowAsync(invocation.Interaction, result, limit, cancel);
    }

    private static int Limit(int given) => given switch
    {
        0 => int.MaxValue,
        > 0 => given,
        _ => throw new WeirError(CliErrors.BadUsage, $"--limit is {given}; allowed are 1 and more, and 0 for all rows.").ToException(),
    };

    private string RequireName(Invocation invocation) => (invocation.Value(_name), invocation.Value(_inline)) is ({ } name, null)
        ? name
        : throw new WeirError(CliErrors.BadUsage, "'--as-of' needs the name of a raw table: a query reads what the warehouse holds now.")
        {
            Hint = "Write 'weir show SCHEMA.TABLE --as-of VERSION'; 'weir lake ls' lists the datasets.",
        }.ToException();
}
