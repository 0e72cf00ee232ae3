using DuckDB.NET.Native;

namespace Weir.Connectors.DuckDb.Queries;

/// <summary>Preparing gives a message without its kind; the message names the kind.</summary>
internal static class PrepareFailure
{
    private static readonly (string Name, DuckDBErrorType Type)[] Kinds =
    [
        ("Parser", DuckDBErrorType.Parser), ("Syntax", DuckDBErrorType.Parser), ("Catalog", DuckDBErrorType.Catalog),
        ("Binder", DuckDBErrorType.Binder), ("Conversion", DuckDBErrorType.Conversion), ("Out of Range", DuckDBErrorType.OutOfRange),
        ("IO", DuckDBErrorType.Io), ("TransactionContext", DuckDBErrorType.Transaction), ("Out of Memory", DuckDBErrorType.OutOfMemory),
        ("Permission", DuckDBErrorType.Permission), ("Missing Extension", DuckDBErrorType.MissingExtension),
        ("Extension Autoloading", DuckDBErrorType.Autoload), ("FATAL", DuckDBErrorType.Fatal), ("INTERNAL", DuckDBErrorType.Internal),
        ("Interrupt", DuckDBErrorType.Interrupt), ("Constraint", DuckDBErrorType.Constraint),
    ];

    /// <summary>The kind, from <c>"exception_type":"Catalog"</c> or the prefix <c>Catalog Error:</c>.</summary>
    public static DuckDBErrorType TypeOf(string message)
    {
        foreach (var (name, type) in Kinds)
        {
            if (message.Contains($"\"exception_type\":\"{name}\"", StringComparison.Ordinal)
                || message.StartsWith($"{name} Error: ", StringComparison.Ordinal))
            {
                return type;
            }
        }

        return DuckDBErrorType.InvalidInput;
    }
}
