using DuckDB.NET.Native;
using Weir.Core.Errors;
using Weir.Core.Warehouse;

namespace Weir.Connectors.DuckDb.Engine;

/// <summary>Turns what the engine says about a statement into catalogued errors. Connections run with <c>errors_as_json</c>.</summary>
internal static class EngineFailure
{
    private const string MissingEntry = "MISSING_ENTRY";

    /// <summary>The native library is absent or of another machine.</summary>
    public static WeirException Unusable(Exception missing) => new WeirError(
        DuckDbErrors.EngineUnusable, $"DuckDB's native library cannot be loaded: {missing.Message.Split('\n', 2)[0].TrimEnd('.', '\r')}.")
    {
        Hint = "Weir carries it for Linux, macOS and Windows on x64 and arm64; restore the installation.",
    }.ToException(missing);

    /// <summary>The engine starts but refuses.</summary>
    public static WeirException Unusable(string reason) =>
        new WeirError(DuckDbErrors.EngineUnusable, $"DuckDB cannot be started. {reason}").ToException();

    /// <summary>A statement failed.</summary>
    /// <param name="type">What kind of failure the engine says it is.</param>
    /// <param name="message">The engine's message, JSON or plain.</param>
    /// <param name="sql">The statement, to say where in it; empty when there is none.</param>
    public static WeirError FromStatement(DuckDBErrorType type, string message, string sql)
    {
        var said = EngineMessage.Parse(message);
        var code = CodeOf(type, said);

        // Of a file it is the place in the SQL of the view that reads it, whatever statement reads the view.
        var place = code == WarehouseErrors.FileUnreadable ? null : PlaceOf(type, said, sql);
        return new WeirError(code, said.Summary(place))
        {
            Statement = place,
            Kind = code == WarehouseErrors.Conflict ? FailureKind.Transient : FailureKind.Permanent,
            Hint = Advice(code, said),
        };
    }

    // The parser counts characters, everything after it bytes.
    private static StatementPlace? PlaceOf(DuckDBErrorType type, EngineMessage said, string sql) =>
        said.Position is not { } position || sql.Length == 0 ? null
        : type is DuckDBErrorType.Parser or DuckDBErrorType.Syntax ? StatementPlace.AfterCharacters(sql, position)
        : StatementPlace.AfterBytes(sql, position);

    private static ErrorCode CodeOf(DuckDBErrorType type, EngineMessage said) => type switch
    {
        DuckDBErrorType.Parser or DuckDBErrorType.Syntax => WarehouseErrors.SqlSyntax,
        DuckDBErrorType.Catalog when IsMissingRelation(said) => WarehouseErrors.RelationNotFound,
        DuckDBErrorType.Catalog or DuckDBErrorType.Transaction when said.Mentions("conflict") => WarehouseErrors.Conflict,
        DuckDBErrorType.Binder when said.Subtype == "COLUMN_NOT_FOUND" => WarehouseErrors.ColumnNotFound,
        DuckDBErrorType.Conversion or DuckDBErrorType.OutOfRange => WarehouseErrors.ConversionFailed,
        DuckDBErrorType.Constraint => WarehouseErrors.ConstraintViolated,
        DuckDBErrorType.Permission => WarehouseErrors.PermissionDenied,
        DuckDBErrorType.OutOfMemory => said.Mentions("max_temp_directory_size") ? WarehouseErrors.OutOfDisk : WarehouseErrors.OutOfMemory,
        DuckDBErrorType.MissingExtension or DuckDBErrorType.Autoload or DuckDBErrorType.Http => DuckDbErrors.ExtensionMissing,
        DuckDBErrorType.Fatal or DuckDBErrorType.Internal => DuckDbErrors.EngineBroken,
        DuckDBErrorType.Io => CodeOfInput(said),
        DuckDBErrorType.InvalidInput when said.Mentions("magic bytes") || said.Mentions("parquet") => WarehouseErrors.FileUnreadable,
        _ => WarehouseErrors.StatementFailed,
    };

    private static ErrorCode CodeOfInput(EngineMessage said) =>
        said.Mentions("No space left") || said.Mentions("disk space") ? WarehouseErrors.OutOfDisk
        : said.Mentions("Permission denied") ? WarehouseErrors.PermissionDenied
        : said.Mentions("Extension ") ? DuckDbErrors.ExtensionMissing
        : WarehouseErrors.FileUnreadable;

    private static bool IsMissingRelation(EngineMessage said) =>
        (said.Subtype == MissingEntry && said.ObjectType is "Table" or "View" or "Schema")
        || (said.Text.StartsWith("Table with name", StringComparison.Ordinal) && said.Mentions("does not exist"))
        || said.Text.StartsWith("Schema with name", StringComparison.Ordinal);

    private static string? Advice(ErrorCode code, EngineMessage said)
    {
        // The engine also suggests its own system views, which help nobody.
        var candidates = said.Candidates.Where(name => !name.StartsWith("pg_", StringComparison.Ordinal)
            && !name.StartsWith("duckdb_", StringComparison.Ordinal) && !name.StartsWith("sqlite_", StringComparison.Ordinal)).ToList();
        return (code, candidates.Count) switch
        {
            _ when code == WarehouseErrors.ColumnNotFound && candidates.Count > 1 =>
                $"Columns close to it: {string.Join(", ", candidates.Select(name => $"'{name}'"))}.",
            (_, > 0) => $"Did you mean '{candidates[0]}'?",
            _ when said.Mentions("Ambiguous reference to catalog or schema") =>
                "DuckDB has a database of its own by that name: memory, temp and system cannot be schemas. Choose another.",
            _ when code == DuckDbErrors.ExtensionMissing => "Weir's DuckDB has json, parquet and icu; read such sources through a contract instead.",
            _ when code == WarehouseErrors.FileUnreadable =>
                "If it is a file of the lake, restore it, or load its dataset again with 'weir run --select DATASET --full-refresh'.",
            _ when code == DuckDbErrors.EngineBroken => "Start Weir again. If it comes back, the statement in question is worth a report to DuckDB.",
            _ => null,
        };
    }
}
