using Weir.Core.Errors;

namespace Weir.Models;

/// <summary>Band 1550–1599: models and their dependencies.</summary>
public static class ModelErrors
{
    /// <summary>SQL reads a table that no node makes and that is not known to exist.</summary>
    public static readonly ErrorCode MissingTable = new(1550, "Table not found");

    /// <summary><c>ref</c> names no model or seed.</summary>
    public static readonly ErrorCode UnknownRef = new(1551, "ref names nothing");

    /// <summary><c>source</c> names no table under contract and no declared source.</summary>
    public static readonly ErrorCode UnknownSource = new(1552, "source names nothing");

    /// <summary>A name means more than one node.</summary>
    public static readonly ErrorCode AmbiguousName = new(1553, "Ambiguous name");

    /// <summary>A <c>depends_on</c> list names no node.</summary>
    public static readonly ErrorCode UnknownDependency = new(1554, "depends_on names nothing");

    /// <summary>A <c>depends_on</c> list leaves out a table that the SQL reads.</summary>
    public static readonly ErrorCode DependencyOmitted = new(1555, "depends_on leaves out a table that is read");

    /// <summary>A <c>depends_on</c> list names a node that the SQL does not read. A warning.</summary>
    public static readonly ErrorCode DependencyUnread = new(1556, "depends_on names a table that is not read");

    /// <summary><c>ref</c> or <c>source</c> is called but its table is not read. A warning.</summary>
    public static readonly ErrorCode RefUnread = new(1557, "ref is not read");

    /// <summary>The engine's parser does not take the SQL; dependencies were found from its tokens alone. A warning.</summary>
    public static readonly ErrorCode SqlNotParsed = new(1558, "SQL not understood by the parser");

    /// <summary>A configuration value is not allowed or of the wrong type.</summary>
    public static readonly ErrorCode BadConfig = new(1559, "Model configuration not allowed");

    /// <summary>A YAML key or a configuration name that looks like a misspelling. A warning.</summary>
    public static readonly ErrorCode UnknownProperty = new(1560, "Unknown property");

    /// <summary><c>var</c> names a variable that has no value and no default.</summary>
    public static readonly ErrorCode MissingVariable = new(1561, "Variable has no value");

    /// <summary><c>env_var</c> names an environment variable that is not set, or one that may not be used in SQL.</summary>
    public static readonly ErrorCode EnvironmentVariable = new(1562, "Environment variable missing or not allowed");

    /// <summary>A template called <c>exceptions.raise_compiler_error</c>.</summary>
    public static readonly ErrorCode RaisedByTemplate = new(1563, "Raised by a template");

    /// <summary>Two nodes would build the same table.</summary>
    public static readonly ErrorCode DuplicateRelation = new(1564, "Two nodes build the same table");

    /// <summary>YAML describes a model, seed or source that does not exist. A warning.</summary>
    public static readonly ErrorCode PropertiesWithoutNode = new(1565, "Properties without a model");

    /// <summary>A test lacks an argument or has one of the wrong type.</summary>
    public static readonly ErrorCode BadTest = new(1566, "Malformed test");

    /// <summary>A test that Weir does not know; it will not run. A warning.</summary>
    public static readonly ErrorCode UnknownTest = new(1567, "Unknown test");

    /// <summary>A test found rows that should not be there.</summary>
    public static readonly ErrorCode TestFailed = new(1568, "Test failed");

    /// <summary>A seed file cannot be read.</summary>
    public static readonly ErrorCode BadSeed = new(1569, "Seed file cannot be read");

    /// <summary>An incremental model's columns changed in a way its <c>on_schema_change</c> does not allow.</summary>
    public static readonly ErrorCode SchemaChanged = new(1570, "Columns of an incremental model changed");

    /// <summary><c>ref</c>, <c>source</c>, <c>config</c> or another function of the project is called wrongly.</summary>
    public static readonly ErrorCode BadCall = new(1571, "Function called wrongly");

    /// <summary><c>ref</c> names a model that is disabled.</summary>
    public static readonly ErrorCode DisabledNode = new(1572, "Model is disabled");

    /// <summary>A file of the project cannot be read.</summary>
    public static readonly ErrorCode UnreadableFile = new(1573, "Project file cannot be read");

    /// <summary>A model, a test or a query to be shown is more than one statement, or something else than a query.</summary>
    public static readonly ErrorCode NotOneQuery = new(1574, "Not one query");

    /// <summary>A model or test has no SQL, or its template leaves none.</summary>
    public static readonly ErrorCode NoSql = new(1575, "Model without SQL");

    /// <summary>A model or test uses a column that no table it reads has.</summary>
    public static readonly ErrorCode MissingColumn = new(1576, "Column does not exist");

    /// <summary>Several models hold the same query. A warning.</summary>
    public static readonly ErrorCode RepeatedLogic = new(1577, "The same query in several models");
}
