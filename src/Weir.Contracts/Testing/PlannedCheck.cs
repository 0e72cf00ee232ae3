using System.Globalization;
using Weir.Core.Contracts;
using Weir.Core.Errors;

namespace Weir.Contracts.Testing;

/// <summary>A check that is to be made: a number is measured and judged, unless the outcome is known already.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Column">The column it is about; null for the table.</param>
/// <param name="Title">What should hold.</param>
internal sealed record PlannedCheck(CheckKind Kind, string? Column, string Title)
{
    /// <summary>Whether it holds, where that is known without a query; null: it is to be measured.</summary>
    public bool? Known { get; init; }

    /// <summary>The query for the number; null: nothing can be measured, for <see cref="Reason"/>.</summary>
    public string? MeasureSql { get; init; }

    /// <summary>Why nothing can be measured.</summary>
    public string? Reason { get; init; }

    /// <summary>The query for the wrong rows.</summary>
    public string? RowsSql { get; init; }

    /// <summary>The query for the number of all rows, of which the number is a part.</summary>
    public string? TotalSql { get; init; }

    /// <summary>The rule it makes; null for other checks.</summary>
    public QualityRule? Rule { get; init; }

    /// <summary>How much it matters when it does not hold.</summary>
    public Severity Severity { get; init; } = Severity.Error;

    /// <summary>What the number must be.</summary>
    public QualityLimit Limit { get; init; } = QualityLimit.None;

    /// <summary>How the number is told; given the number, or null for none.</summary>
    public Func<decimal?, string> Tell { get; init; } = number => Rows(number ?? 0);

    /// <summary>Where the contract says what should hold.</summary>
    public SourceLocation? Location { get; init; }

    /// <summary>What came of it.</summary>
    public CheckResult Result(CheckStatus status, string message, decimal? measured = null) => new(Kind, Column, Title, status, message)
    {
        Measured = measured,
        RowsSql = status is CheckStatus.Failed or CheckStatus.Warning ? RowsSql : null,
        Location = Location,
    };

    /// <summary>What is known of it.</summary>
    public CheckResult Judge(bool holds) => Result(Status(holds), Tell(null));

    /// <summary>Judges the number.</summary>
    /// <param name="number">What was measured; null: there is nothing to measure.</param>
    /// <param name="total">Of how many it is a part, where it is to be judged in hundredths.</param>
    public CheckResult Judge(decimal? number, decimal? total)
    {
        var measured = total is null ? number : total == 0 ? 0 : 100 * (number ?? 0) / total.Value;
        var holds = measured is { } value && Limit.Holds(value);
        var words = holds && number == 0 && RowsSql is not null ? "" : total is null ? Tell(number) : $"{Rows(number ?? 0)} of {Rows(total.Value)}, {Math.Round(measured!.Value, 2).ToString("0.##", CultureInfo.InvariantCulture)} percent";
        return Result(Status(holds), words, measured);
    }

    private CheckStatus Status(bool holds) =>
        holds ? CheckStatus.Passed : (Rule?.Severity ?? Severity) is Severity.Warning ? CheckStatus.Warning : CheckStatus.Failed;

    /// <summary>A number of rows.</summary>
    public static string Rows(decimal number) => $"{number.ToString("#,0", CultureInfo.InvariantCulture)} {(number == 1 ? "row" : "rows")}";
}
