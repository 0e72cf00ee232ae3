using Npgsql;
using Weir.Core.Errors;
using Weir.Core.Text;
using Weir.Core.Warehouse;

namespace Weir.Connectors.Postgres.Warehouse;

/// <summary>Which database a warehouse is and how it is reached. Holds a resolved password; never printed, logged or stored.</summary>
/// <param name="Host">Name or address of the server.</param>
/// <param name="Port">Its port.</param>
/// <param name="Database">The database.</param>
/// <param name="User">The role; null: the user Weir runs as.</param>
/// <param name="Password">Its password, or null.</param>
public sealed record WarehouseAddress(string Host, int Port, string Database, string? User, string? Password)
{
    private const string SchemaOption = "schema";
    private const string SslModeOption = "sslmode";

    /// <summary>Where unqualified names are looked up and made first; null: <c>public</c>.</summary>
    public string? Schema { get; init; }

    /// <summary>Whether the connection is encrypted and the certificate checked, as in libpq; null: <c>prefer</c>.</summary>
    public string? SslMode { get; init; }

    /// <summary>The address with the options that may follow the database's name in a URL: <c>shop?schema=analytics&amp;sslmode=require</c>.</summary>
    /// <exception cref="WeirException">An option is not known.</exception>
    public WarehouseAddress WithOptionsFromDatabase()
    {
        var address = this with { Database = Database.Split('?', 2)[0] };
        foreach (var option in Database.Split('?', 2).ElementAtOrDefault(1)?.Split('&', StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            var (name, value) = (option.Split('=', 2)[0], Uri.UnescapeDataString(option.Split('=', 2).ElementAtOrDefault(1) ?? ""));
            address = name switch
            {
                SchemaOption => address with { Schema = value },
                SslModeOption => address with { SslMode = value },
                _ => throw new WeirError(
                    WarehouseErrors.BadUrl, $"The warehouse's URL has the option '{name}'; there are {SchemaOption} and {SslModeOption}.")
                {
                    Hint = Suggestion.DidYouMean(name, [SchemaOption, SslModeOption]),
                }.ToException(),
            };
        }

        return address;
    }

    /// <summary>The driver's form.</summary>
    /// <exception cref="WeirException">The SSL mode is not known.</exception>
    internal NpgsqlConnectionStringBuilder ToConnection(string defaultSchema) => new()
    {
        Host = Host,
        Port = Port,
        Database = Database,
        Username = User,
        Password = Password,
        SslMode = Ssl(SslMode),
        GssEncryptionMode = GssEncryptionMode.Disable,
        CommandTimeout = 0,
        Timezone = "UTC",
        SearchPath = string.Join(',', new[] { Schema ?? defaultSchema, defaultSchema }.Distinct().Select(schema => PostgresDialect.Instance.Quote(schema))),

        // Results travel as text: these settings decide how it reads.
        Options = "-c datestyle=ISO,YMD -c intervalstyle=postgres -c bytea_output=hex -c extra_float_digits=1",
    };

    /// <summary>The place without the password.</summary>
    public override string ToString() => $"{Host}:{Port}/{Database}";

    private static SslMode Ssl(string? mode) => mode switch
    {
        null or "prefer" => Npgsql.SslMode.Prefer,
        "disable" => Npgsql.SslMode.Disable,
        "allow" => Npgsql.SslMode.Allow,
        "require" => Npgsql.SslMode.Require,
        "verify-ca" => Npgsql.SslMode.VerifyCA,
        "verify-full" => Npgsql.SslMode.VerifyFull,
        _ => throw new WeirError(
            WarehouseErrors.BadUrl, $"The warehouse's URL has sslmode={mode}; allowed are disable, allow, prefer, require, verify-ca and verify-full.").ToException(),
    };
}
