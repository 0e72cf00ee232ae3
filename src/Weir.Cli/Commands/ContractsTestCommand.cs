using System.CommandLine;
using System.Text.Json;
using Weir.Cli.CommandLine;
using Weir.Cli.ContractTests;
using Weir.Cli.Output;
using Weir.Cli.Owner;
using Weir.Cli.Project;
using Weir.Cli.Rows;
using Weir.Contracts.Testing;
using Weir.Core.Contracts;
using Weir.Core.Errors;

namespace Weir.Cli.Commands;

/// <summary>Holds data against its contracts: what was landed, or the sources as they are now.</summary>
internal sealed class ContractsTestCommand : WeirCommand
{
    private const int Widest = 40;

    private readonly Argument<string[]> _ids = new("CONTRACT") { Description = "Which contracts; without one all of them.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<bool> _source = new("--source") { Description = "Read the sources as they are now, whole, into a place that goes away afterwards." };
    private readonly Option<bool> _landed = new("--landed") { Description = "Look at the raw tables of the warehouse (the default)." };

    private readonly Option<int> _limit = new("--limit")
    {
        Description = "Wrong rows shown for each check at most; 0 for none.",
        HelpName = "N",
        DefaultValueFactory = _ => 5,
    };

    /// <summary>Declares it.</summary>
    public ContractsTestCommand()
        : base(
            "test", "Check landed data, or with --source a live source, against its contract: schema, types, keys, quality, freshness, volume.",
            "weir contracts test orders --source")
    {
        Arguments.Add(_ids);
        Options.Add(_source);
        Options.Add(_landed);
        Options.Add(_limit);
    }

    /// <inheritdoc/>
    protected override OwnerNeed Needs => OwnerNeed.Shared;

    /// <inheritdoc/>
    protected override async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancel)
    {
        var (isLive, limit) = (invocation.Value(_source), invocation.Value(_limit));
        if (isLive && invocation.Value(_landed))
        {
            throw new WeirError(CliErrors.BadUsage, "'--source' and '--landed' exclude each other.") { Hint = "Call it twice to check both." }.ToException();
        }

        if (limit < 0)
        {
            throw new WeirError(CliErrors.BadUsage, $"--limit is {limit}; allowed are 0 and more.").ToException();
        }

        var set = invocation.Project.Contracts;
        var ids = invocation.Value(_ids) ?? [];
        Contract[] contracts = ids.Length == 0 ? [.. set.Contracts] : [.. ids.Distinct(StringComparer.Ordinal).Select(id => KnownContract.Find(set, id))];
        var test = new ContractTest(invocation.Project, limit, invocation.Time);
        var reports = new List<TableReport>();
        await foreach (var report in isLive ? test.LiveAsync(contracts, cancel) : test.LandedAsync(contracts, cancel))
        {
            reports.Add(report);
            if (invocation.Interaction.Format is OutputFormat.Text)
            {
                WriteText(invocation.Interaction, report, isLive);
            }
        }

        Summarize(invocation.Interaction, reports, contracts.Length);
        invocation.Interaction.Json(json => WriteJson(json, reports, isLive, invocation.Interaction.Redact));
        return ExitCodeOf(reports);
    }

    // A source that cannot be reached just now says nothing about the contract.
    private static ExitCode ExitCodeOf(List<TableReport> reports) => reports switch
    {
        _ when reports.TrueForAll(report => report.IsOk) => ExitCode.Ok,
        _ when reports.TrueForAll(report => report.IsOk || report.Error is { Kind: FailureKind.Transient }) => ExitCode.Unavailable,
        _ => ExitCode.Failed,
    };

    private static void Summarize(Interaction interaction, List<TableReport> reports, int contracts)
    {
        var checks = reports.SelectMany(report => report.Checks).Select(pair => pair.Check.Status).ToArray();
        var counts = Enum.GetValues<CheckStatus>().Select(status => (Status: status, Count: checks.Count(one => one == status))).Where(pair => pair.Count > 0);
        interaction.Line(contracts == 0
            ? "There are no contracts."
            : $"{Count(reports.Count, "table")}, {Count(checks.Length, "check")}: {string.Join(", ", counts.Select(pair => $"{pair.Count} {Word(pair.Status)}"))}"
                + (reports.Count(report => report.Error is not null) is > 0 and var broken ? $"; {Count(broken, "table")} could not be read" : ""));
    }

    private static void WriteText(Interaction interaction, TableReport report, bool isLive)
    {
        interaction.Line($"{report.Node.Dataset} (contract {report.Node.Contract.Id}), {(isLive ? "live" : "landed")}{(report.Rows is { } rows ? $": {rows:#,0} rows" : "")}");
        if (report.Error is { } error)
        {
            interaction.Tell([error]);
        }

        foreach (var (check, wrong) in report.Checks)
        {
            interaction.Line($"  {Label(check.Status),-7}  {(check.Message.Length > 0 ? check.Title.TrimEnd('.') : check.Title)}{(check.Message.Length > 0 ? $": {check.Message.ReplaceLineEndings(" ")}" : "")}");
            if (check.Breaks && check.Location is { } place)
            {
                interaction.Line($"           {place}");
            }

            WriteRows(interaction, wrong);
        }

        interaction.Line();
    }

    private static void WriteRows(Interaction interaction, WrongRows? wrong)
    {
        if (wrong is null)
        {
            return;
        }

        string[][] cells = [[.. wrong.Columns], .. wrong.Rows.Select(row => row.Select(cell => Short(CellText.Of(cell))).ToArray())];
        int[] widths = [.. Enumerable.Range(0, wrong.Columns.Count).Select(i => cells.Max(row => row[i].Length))];
        foreach (var row in cells)
        {
            interaction.Line($"           {string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd()}");
        }

        if (wrong.More)
        {
            interaction.Line($"           ({Count(wrong.Rows.Count, "row")} shown, there are more: --limit N)");
        }
    }

    private static string Short(string cell)
    {
        var line = cell.ReplaceLineEndings(" ");
        return line.Length <= Widest ? line : $"{line[..(Widest - 3)]}...";
    }

    private static void WriteJson(Utf8JsonWriter json, List<TableReport> reports, bool isLive, Func<string, string> redact)
    {
        json.WriteStartObject();
        json.WriteBoolean("ok", reports.TrueForAll(report => report.IsOk));
        json.WriteString("looked_at", isLive ? "source" : "landed");
        json.WriteStartArray("tables");
        foreach (var report in reports)
        {
            json.WriteStartObject();
            json.WriteString("contract", report.Node.Contract.Id);
            json.WriteString("dataset", report.Node.Dataset.ToString());
            json.WriteBoolean("ok", report.IsOk);
            json.WriteNumberOrNull("rows", (long?)report.Rows);
            json.WriteStartArray("checks");
            foreach (var (check, wrong) in report.Checks)
            {
                WriteCheck(json, check, wrong);
            }

            json.WriteEndArray();
            json.WritePropertyName("error");
            ErrorJson.Write(json, report.Error, redact);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCheck(Utf8JsonWriter json, CheckResult check, WrongRows? wrong)
    {
        json.WriteStartObject();
        json.WriteString("kind", check.Kind.ToString().ToLowerInvariant());
        json.WriteString("column", check.Column);
        json.WriteString("title", check.Title);
        json.WriteString("status", Word(check.Status));
        json.WriteString("message", check.Message);
        if (check.Measured is { } measured)
        {
            json.WriteNumber("measured", measured);
        }
        else
        {
            json.WriteNull("measured");
        }

        json.WriteString("place", check.Location?.ToString());
        json.WriteStartArray("rows");
        foreach (var row in wrong?.Rows ?? [])
        {
            json.WriteStartObject();
            foreach (var (name, cell) in wrong!.Columns.Zip(row))
            {
                json.WritePropertyName(name);
                CellJson.Write(json, cell);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteBoolean("more_rows", wrong?.More ?? false);
        json.WriteEndObject();
    }

    private static string Label(CheckStatus status) => status switch
    {
        CheckStatus.Passed => "ok",
        CheckStatus.Failed or CheckStatus.Broken => status.ToString().ToUpperInvariant(),
        _ => Word(status),
    };

    private static string Word(CheckStatus status) => status.ToString().ToLowerInvariant();

    private static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";
}
