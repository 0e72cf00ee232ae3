using Apache.Arrow;
using Weir.Core.Errors;
using Weir.Core.Graph;
using Weir.Core.Running;
using Weir.Core.Warehouse;
using Weir.Models.Output;

namespace Weir.Models.Building;

/// <summary>Runs tests: counts the failing rows, and only when there are some fetches a few of them to show.</summary>
public sealed class TestRunner : INodeRunner
{
    private const int SampleRows = 5;

    private readonly ModelProject _project;
    private readonly IWarehouse _warehouse;
    private readonly CompiledFolder _compiled;

    /// <summary>A runner for the tests of a project.</summary>
    public TestRunner(ModelProject project, IWarehouse warehouse)
    {
        _project = project;
        _warehouse = warehouse;
        _compiled = new CompiledFolder(project.Directory);
    }

    /// <inheritdoc/>
    public NodeKind Kind => NodeKind.Test;

    /// <inheritdoc/>
    public async ValueTask<NodeOutcome> RunAsync(ProjectNode node, RunContext context, CancellationToken cancel)
    {
        var test = (TestNode)node;
        var mapped = _project.Compiler.Mapped(test, cancel);
        var sql = mapped.Text;
        try
        {
            var session = await _warehouse.OpenSessionAsync(cancel).ConfigureAwait(false);
            await using (session.ConfigureAwait(false))
            {
                var limited = test.Config.Limit is { } limit ? $"(select * from (\n{sql}\n) as weir_test limit {limit})" : $"(\n{sql}\n)";
                var failing = await CountAsync(session, $"select count(*) from {limited} as weir_test", cancel).ConfigureAwait(false);
                var isError = test.Config.Severity is Severity.Error && test.Config.ErrorIf.IsMetBy(failing);
                if (!isError && !test.Config.WarnIf.IsMetBy(failing))
                {
                    return NodeOutcome.Success(failing);
                }

                var sample = failing == 0 ? "" : await SampleAsync(session, sql, cancel).ConfigureAwait(false);
                return Outcome(test, sql, failing, isError, sample);
            }
        }
        catch (WeirException failure)
        {
            throw new WeirException([.. failure.Errors.Select(error => StatementFailure.InFile(error, mapped, test.Location ?? new SourceLocation(test.File)))], failure);
        }
    }

    private NodeOutcome Outcome(TestNode test, string sql, long failing, bool isError, string sample)
    {
        var file = _compiled.Write(test, sql);
        var found = new WeirError(
            ModelErrors.TestFailed, $"Test '{test.Name}' found {failing:N0} {(failing == 1 ? "row" : "rows")} that should not be there.{sample}")
        {
            Location = test.Location,
            Hint = $"See all of them with the query in {file}.",
            Severity = isError ? Severity.Error : Severity.Warning,
        };
        return new NodeOutcome { Rows = failing, Error = isError ? found : null, Warnings = isError ? [] : [found] };
    }

    private static async ValueTask<long> CountAsync(IWarehouseSession session, string sql, CancellationToken cancel)
    {
        var result = await session.QueryAsync(sql, cancel).ConfigureAwait(false);
        await using (result.ConfigureAwait(false))
        {
            await foreach (var batch in result.Batches.ConfigureAwait(false))
            {
                using (batch)
                {
                    if (batch.Length > 0)
                    {
                        return ((Int64Array)batch.Column(0)).GetValue(0) ?? 0;
                    }
                }
            }

            return 0;
        }
    }

    private static async ValueTask<string> SampleAsync(IWarehouseSession session, string sql, CancellationToken cancel)
    {
        var result = await session.QueryAsync($"select * from (\n{sql}\n) as weir_test limit {SampleRows}", cancel).ConfigureAwait(false);
        await using (result.ConfigureAwait(false))
        {
            var rows = new List<string>();
            await foreach (var batch in result.Batches.ConfigureAwait(false))
            {
                using (batch)
                {
                    rows.AddRange(Enumerable.Range(0, batch.Length).Select(row => RowText.Of(batch, row)));
                }
            }

            return rows.Count == 0 ? "" : $" For example: {string.Join("; ", rows)}.";
        }
    }
}
