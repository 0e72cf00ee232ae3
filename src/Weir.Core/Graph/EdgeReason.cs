namespace Weir.Core.Graph;

/// <summary>Why an edge exists. Several reasons may stand for the same pair of nodes.</summary>
public enum EdgeReason
{
    /// <summary>A contract covers a dataset.</summary>
    Contract,

    /// <summary><c>ref</c> in a template.</summary>
    Ref,

    /// <summary><c>source</c> in a template.</summary>
    Source,

    /// <summary>The SQL reads it.</summary>
    ParsedFromSql,

    /// <summary>A <c>depends_on</c> list.</summary>
    Declared,

    /// <summary>A test checks it.</summary>
    Test,
}
