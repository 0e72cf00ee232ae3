using Weir.Core.Errors;

namespace Weir.Core.Ports;

/// <summary>Band 1100–1149: settings of connections and streams.</summary>
public static class ConnectorErrors
{
    /// <summary>A setting's name is not one of the connector's.</summary>
    public static readonly ErrorCode UnknownSetting = new(1100, "Unknown setting");

    /// <summary>A required setting is absent.</summary>
    public static readonly ErrorCode MissingSetting = new(1101, "Missing setting");

    /// <summary>A setting's value is not acceptable.</summary>
    public static readonly ErrorCode BadSetting = new(1102, "Setting with an unacceptable value");

    /// <summary>A secret is written as its value instead of a reference.</summary>
    public static readonly ErrorCode SecretInTheClear = new(1103, "Secret written in the clear");

    /// <summary>No connector has the name.</summary>
    public static readonly ErrorCode UnknownConnector = new(1104, "Unknown connector");

    /// <summary>The server cannot be reached.</summary>
    public static readonly ErrorCode Unreachable = new(1105, "Source cannot be reached");

    /// <summary>The server refuses the credentials or the database.</summary>
    public static readonly ErrorCode Refused = new(1106, "Source refuses the connection");

    /// <summary>The table, file or collection does not exist, or may not be read.</summary>
    public static readonly ErrorCode StreamNotFound = new(1107, "Table or file not found in the source");

    /// <summary>The cursor or key column does not exist in the stream.</summary>
    public static readonly ErrorCode ColumnNotFound = new(1108, "Column not found in the source");

    /// <summary>The source broke off in the middle of a read.</summary>
    public static readonly ErrorCode ReadFailed = new(1109, "Read failed");
}
