using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Apache.Arrow;
using Weir.Core.Errors;
using Weir.Core.Warehouse;

namespace Weir.Contracts.Testing;

/// <summary>Holds one raw table against its contract. Reads only.</summary>
/// <param name="session">A session on the warehouse that has the raw table.</param>
/// <param name="dialect">Its dialect.</param>
/// <param name="now">When it is, for freshness.</param>
public sealed partial class TableTester(IWarehouseSession session, SqlDialect dialect, DateTimeOffset now)
{
    /// <summary>Makes every check the contract asks for, one after the other, in the order of the contract.</summary>
    public async IAsyncEnumerable<CheckResult> RunAsync(TestedTable table, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (await session.DescribeAsync(table.Relation, cancel).ConfigureAwait(false) is not { } columns)
        {
            yield return new CheckResult(CheckKind.Schema, null, "the raw table is there", CheckStatus.Failed, table.IsLive
                ? "the source has no column, so that there is nothing to show"
                : $"'{table.Relation}' is not in the warehouse: run 'weir run' first") { Location = table.Node.Location };
            yield break;
        }

        await FindBareNamesAsync(table.Relation.Schema, cancel).ConfigureAwait(false);
        var names = columns.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        await foreach (var result in new TablePlan(table, new CheckSql(dialect, table.Relation), names, now).Checks.ToAsyncEnumerable().Select((check, _, stop) => MakeAsync(check, stop)).WithCancellation(cancel).ConfigureAwait(false))
        {
            yield return result;
        }
    }

    // Rules of other tools name the table alone.
    private async ValueTask FindBareNamesAsync(string schema, CancellationToken cancel)
    {
        if (SimpleName().IsMatch(schema))
        {
            await session.ExecuteAsync($"set search_path = {dialect.Literal(schema)}", cancel).ConfigureAwait(false);
        }
    }

    private async ValueTask<CheckResult> MakeAsync(PlannedCheck check, CancellationToken cancel)
    {
        if (check.Known is { } holds)
        {
            return check.Judge(holds);
        }

        if (check.MeasureSql is not { } sql)
        {
            return check.Result(CheckStatus.Skipped, check.Reason ?? "");
        }

        try
        {
            var total = check.Rule?.Percent is true && check.TotalSql is { } all ? await NumberAsync(all, cancel).ConfigureAwait(false) : null;
            return check.Judge(await NumberAsync(sql, cancel).ConfigureAwait(false), total);
        }
        catch (WeirException refused) when (refused.Error.Kind is not FailureKind.Transient)
        {
            return check.Result(CheckStatus.Broken, refused.Error.WithoutStatement().Message);
        }
    }

    // As text, so that a number, a truth value and nothing come the same way from every engine.
    private async ValueTask<decimal?> NumberAsync(string sql, CancellationToken cancel)
    {
        await session.ExecuteAsync("begin transaction read only", cancel).ConfigureAwait(false);
        string? text = null;
        var result = await session.QueryAsync($"select cast((\n{sql}\n) as varchar)", cancel).ConfigureAwait(false);
        await using (result.ConfigureAwait(false))
        {
            await foreach (var batch in result.Batches.WithCancellation(cancel).ConfigureAwait(false))
            {
                using (batch)
                {
                    text ??= batch.Length > 0 ? ((StringArray)batch.Column(0)).GetString(0) : null;
                }
            }
        }

        await session.ExecuteAsync("rollback", cancel).ConfigureAwait(false);
        return text switch
        {
            null => null,
            "true" or "t" => 1,
            "false" or "f" => 0,
            _ when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            _ => throw new WeirError(ContractErrors.NoNumber, $"The query gives '{text}', which is no number.").ToException(),
        };
    }

    [GeneratedRegex(@"^[a-z_][a-z0-9_]*\z")]
    private static partial Regex SimpleName();
}
