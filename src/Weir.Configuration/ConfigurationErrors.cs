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

    /// <summary>There is no project at or above the folder.</summary>
    public static readonly ErrorCode NoProject = new(1156, "No project here");

    /// <summary>A file of the project cannot be read.</summary>
    public static readonly ErrorCode UnreadableFile = new(1157, "File cannot be read");

    /// <summary>An engine's URL cannot be read.</summary>
    public static readonly ErrorCode BadEngineUrl = new(1158, "Malformed engine URL");

    /// <summary>An engine, or a combination of engines, that this version does not run on.</summary>
    public static readonly ErrorCode UnsupportedEngine = new(1159, "Unsupported engine");

    /// <summary>A reference to a secret cannot be read.</summary>
    public static readonly ErrorCode BadSecretReference = new(1160, "Malformed secret reference");

    /// <summary>What a secret reference names is not there.</summary>
    public static readonly ErrorCode MissingSecret = new(1161, "Missing secret");

    /// <summary>A contract names a connection that the project does not have.</summary>
    public static readonly ErrorCode NoConnection = new(1162, "No such connection");

    /// <summary>Several connections could be the one a contract means.</summary>
    public static readonly ErrorCode AmbiguousConnection = new(1163, "Several connections fit");
}
