using System.Globalization;
using Spectre.Console;
using Weir.Core.Warehouse;

namespace Weir.Cli.Demo;

/// <summary>
/// One minute with a shop's pipeline: it runs, is killed in the middle, and goes on without losing or doubling a row. A hook refuses the commit that
/// drops a column; where it is bypassed, the pipeline survives and tells whom it touches. Everything it shows it has measured.
/// </summary>
/// <param name="console">Where it tells its story.</param>
/// <param name="child">Runs Weir as a process that can be killed.</param>
/// <param name="folder">Where the demo project is written.</param>
/// <param name="openWarehouse">Opens the project's warehouse once no run holds it.</param>
/// <param name="time">The clock.</param>
internal sealed class DemoScenario(IAnsiConsole console, ChildProcess child, string folder, Func<IWarehouse> openWarehouse, TimeProvider time)
{
    private const int SoldMeanwhile = 1_000;

    private readonly ShopDatabase _shop = new(Path.Combine(folder, "source", "shop.sqlite"));
    private readonly string _shown = Path.GetRelativePath(Environment.CurrentDirectory, folder);

    /// <summary>Plays it; returns false when the counts differ or a run fails where it should not.</summary>
    public async Task<bool> PlayAsync(CancellationToken cancel)
    {
        Prepare();
        await KillInTheMiddleAsync(cancel);
        var whole = await GoOnAsync(cancel);
        using var application = new ApplicationRepository(child);
        var refused = await RefuseAsync(application, cancel);
        var survived = await BypassAsync(application, cancel);
        WhatToTry();
        return whole && refused && survived;
    }

    private void Prepare()
    {
        Chapter("A shop", "Its database belongs to another team; a carrier leaves a JSON file every day.");
        ShopProject.Write(folder);
        Directory.CreateDirectory(Path.Combine(folder, "source"));
        _shop.Create();
        new ShopExports(Path.Combine(folder, "source", "exports", "shipments")).Create();
        foreach (var table in ShopDatabase.Tables)
        {
            console.MarkupLineInterpolated($"  {table,-10} {Number(_shop.Count(table)),9} rows");
        }

        console.MarkupLineInterpolated($"  {"shipments",-10} {Number(ShopExports.Days * ShopExports.ShipmentsPerDay),9} records in {ShopExports.Days} files whose attributes come and go");
        console.MarkupLineInterpolated($"  Two contracts, eleven models and their tests are in [bold]{_shown}[/].");
    }

    private async Task KillInTheMiddleAsync(CancellationToken cancel)
    {
        Chapter("The first run, killed", "The process gets SIGKILL while it is landing rows.");
        var orders = Path.Combine(folder, "lake", "shop", "orders");
        FlushConsole();
        var killed = await child.KillAsync(RunArguments, () => HasUncommittedData(orders), time, cancel);
        console.WriteLine();
        console.MarkupLine(killed ? "[red]Killed[/] in the middle of landing [bold]shop.orders[/]." : "It was done before it could be killed.");
        _shop.Sell(SoldMeanwhile);
        console.MarkupLineInterpolated($"Meanwhile the shop has sold {Number(SoldMeanwhile)} more.");
    }

    private async Task<bool> GoOnAsync(CancellationToken cancel)
    {
        Chapter("Run again", "It goes on from the last commit. No repair, no flags.");
        FlushConsole();
        var exit = await child.RunAsync(RunArguments, cancel);
        var table = new Table().Border(TableBorder.Simple).AddColumns("table", "in the source", "in the warehouse", "");
        table.Columns[1].RightAligned();
        table.Columns[2].RightAligned();
        var equal = true;
        await using var warehouse = openWarehouse();
        await using var session = await warehouse.OpenSessionAsync(cancel);
        foreach (var name in ShopDatabase.Tables)
        {
            var (source, landed) = (_shop.Count(name), await CountAsync(session, $"select count(*) from {warehouse.Dialect.Quote(new Relation("shop", name))}", cancel));
            equal &= source == landed;
            table.AddRow(name, Number(source), Number(landed), source == landed ? "[green]equal[/]" : "[red]differs[/]");
        }

        console.Write(table);
        return equal && exit == 0;
    }

    private async Task<bool> RefuseAsync(ApplicationRepository application, CancellationToken cancel)
    {
        Chapter("Tuesday", "The shop's developers, in their own repository, commit a migration that drops orders.customer_id.");
        FlushConsole();
        var impact = Path.Combine(folder, "impact.json");
        var ready = await child.RunAsync(["contracts", "publish", impact, "--project", folder], cancel) == 0 && await application.CreateAsync(impact, cancel);
        console.WriteLine();
        console.MarkupLine("[bold]git commit -m 'Drop orders.customer_id'[/]");
        FlushConsole();
        var refused = ready && await application.CommitMigrationAsync(skipHook: false, cancel) != 0;
        console.WriteLine();
        console.MarkupLine(refused ? "[green]Refused[/], before anything broke: with both owners, the models that break, and what to do instead." : "[red]The commit was not refused.[/]");
        return refused;
    }

    private async Task<bool> BypassAsync(ApplicationRepository application, CancellationToken cancel)
    {
        Chapter("They do it all the same", "The hook is skipped, the migration runs, and the shop goes on selling. They also add customers.loyalty_tier.");
        FlushConsole();
        var committed = await application.CommitMigrationAsync(skipHook: true, cancel) == 0;
        _shop.DropCustomerIdAndAddLoyaltyTier();
        _shop.Sell(SoldMeanwhile);
        var exit = await child.RunAsync(RunArguments, cancel);
        await using var warehouse = openWarehouse();
        await using var session = await warehouse.OpenSessionAsync(cancel);
        var (kept, gone) = (await CountAsync(session, "select count(customer_id) from shop.orders", cancel),
            await CountAsync(session, "select count(*) - count(customer_id) from shop.orders", cancel));
        console.WriteLine();
        console.MarkupLineInterpolated(
            $"Nothing broke: [bold]customer_id[/] is NULL in {Number(gone)} orders that arrived since, {Number(kept)} keep it. It was said above, once, with exactly the models and tests made of it.");
        return committed && exit == 0 && gone >= SoldMeanwhile && kept > 0;
    }

    private void WhatToTry()
    {
        Chapter("Three things to try", null);
        (string Command, string Says)[] lines =
        [
            ("show category_ranking", "what the models say"),
            ("lineage shop.orders.customer_id --downstream", "what is made of the column that is gone"),
            ("ls --select +daily_revenue", "what one model stands on, and who owns it"),
        ];
        var width = lines.Max(line => line.Command.Length);
        foreach (var (command, says) in lines)
        {
            console.MarkupLineInterpolated($"  [bold]./weir {command} --project {_shown}[/]{new string(' ', width - command.Length)}  {says}");
        }
    }

    // The child writes to the same terminal: what was said before must be there before it begins.
    private void FlushConsole() => console.Profile.Out.Writer.Flush();

    private string[] RunArguments => ["run", "--project", folder];

    private static bool HasUncommittedData(string dataset) =>
        Directory.Exists(dataset)
        && !Directory.Exists(Path.Combine(dataset, "_delta_log"))
        && Directory.EnumerateFiles(dataset, "*", SearchOption.AllDirectories).Any();

    private static async Task<long> CountAsync(IWarehouseSession session, string query, CancellationToken cancel)
    {
        await using var result = await session.QueryAsync(query, cancel);
        await foreach (var batch in result.Batches.WithCancellation(cancel))
        {
            using (batch)
            {
                return ((Apache.Arrow.Int64Array)batch.Column(0)).GetValue(0) ?? 0;
            }
        }

        return 0;
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private void Chapter(string title, string? text)
    {
        console.WriteLine();
        console.Write(new Rule($"[bold]{Markup.Escape(title)}[/]").LeftJustified());
        if (text is not null)
        {
            console.MarkupLineInterpolated($"[grey]{text}[/]");
        }
    }
}
