using Weir.Core.Errors;

namespace Weir.Configuration;

/// <summary>Band 1150–1199: YAML files and <c>weir.yml</c>.</summary>
public static class ConfigurationErrors
{
    /// <summary>The text is not YAML.</summary>
    public static readonly ErrorCode BrokenYaml = new(1150, "Broken YAML");

    /// <summary>A key that the file's form does not have.</summary>
    public static readonly ErrorCode UnknownKey = new(1151, "Unknown key");

    /// <summary>A value of the wrong kind: a list where text is wanted, letters where a number is.</summary>
    public static readonly ErrorCode WrongType = new(1152, "Value of the wrong type");

    /// <summary>A required key is absent.</summary>
    public static readonly ErrorCode MissingKey = new(1153, "Missing key");

    /// <summary>A key stands twice in one mapping.</summary>
    public static readonly ErrorCode DuplicateKey = new(1154, "Duplicate key");

    /// <summary>A value outside the allowed ones.</summary>
    public static readonly ErrorCode NotAllowed = new(1155, "Value not allowed");
}
