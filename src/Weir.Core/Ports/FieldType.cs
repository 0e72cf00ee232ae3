namespace Weir.Core.Ports;

/// <summary>What a setting accepts.</summary>
public enum FieldType
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A file, folder or pattern, relative to the project.</summary>
    Path,
}
