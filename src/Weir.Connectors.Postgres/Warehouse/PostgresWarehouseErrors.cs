using Weir.Core.Errors;

namespace Weir.Connectors.Postgres.Warehouse;

/// <summary>Band 1825–1849: PostgreSQL as a warehouse.</summary>
public static class PostgresWarehouseErrors
{
    /// <summary>A name is longer than PostgreSQL keeps.</summary>
    public static readonly ErrorCode NameTooLong = new(1825, "Name longer than PostgreSQL keeps");

    /// <summary>Weir's own schema cannot be set up in the database.</summary>
    public static readonly ErrorCode SetupFailed = new(1826, "Warehouse cannot be set up");
}
