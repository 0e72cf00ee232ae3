using Weir.Core.Ports;

namespace Weir.Connectors.Postgres.Connections;

/// <summary>The connector's settings: their names, and what the reference page says about them.</summary>
internal static class PostgresSetting
{
    public const string Host = "host";
    public const string Port = "port";
    public const string Database = "database";
    public const string User = "user";
    public const string Password = "password";
    public const string SslMode = "ssl_mode";
    public const string GssEncryption = "gss_encryption";
    public const string RootCertificate = "root_certificate";
    public const string ConnectTimeout = "connect_timeout_seconds";
    public const string StatementTimeout = "statement_timeout_seconds";
    public const string Schema = "schema";
    public const string SplitRows = "split_rows";

    public static IReadOnlyList<ConnectorField> OfConnection { get; } =
    [
        new(Host, FieldType.Text, "Name or address of the server, or the folder of its Unix socket.") { Default = "localhost", Example = "db.example.com" },
        new(Port, FieldType.Integer, "Port of the server.") { Default = "5432" },
        new(Database, FieldType.Text, "Database to read.") { Required = true, Example = "shop" },
        new(User, FieldType.Text, "Role to connect as; without one, the user Weir runs as.") { Example = "weir" },
        new(Password, FieldType.Text, "Password of the role.") { Secret = true, Example = "${env:SHOP_PASSWORD}" },
        new(SslMode, FieldType.Text, "Whether the connection is encrypted and the server's certificate checked, as in libpq.")
        {
            Default = "prefer", Allowed = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"],
        },
        new(RootCertificate, FieldType.Path, "Certificate authority that the server's certificate must come from (PEM).") { Example = "certs/root.pem" },
        new(GssEncryption, FieldType.Text, "Whether the connection is encrypted by Kerberos instead of TLS.")
        {
            Default = "disable", Allowed = ["disable", "prefer", "require"],
        },
        new(ConnectTimeout, FieldType.Integer, "Longest wait for the server to answer a connection attempt.") { Default = "15" },
        new(StatementTimeout, FieldType.Integer, "Longest time one statement may take; 0: no limit.") { Default = "0" },
    ];

    public static IReadOnlyList<ConnectorField> OfStream { get; } =
    [
        new(Schema, FieldType.Text, "Schema of the table when its name does not say it.") { Default = "public", Example = "sales" },
        new(SplitRows, FieldType.Integer, "Rows, about, that one of several parallel reads of a large table takes.") { Default = "1000000" },
    ];
}
