namespace Weir.Models.Jinja;

/// <summary>Which block defines a macro.</summary>
public enum MacroKind
{
    /// <summary><c>{% macro name(...) %}</c>.</summary>
    Macro,

    /// <summary><c>{% test name(...) %}</c> (or <c>{% data_test %}</c>): a generic test.</summary>
    Test,

    /// <summary><c>{% materialization name, ... %}</c>.</summary>
    Materialization,

    /// <summary><c>{% docs name %}</c>: a piece of documentation.</summary>
    Docs,

    /// <summary><c>{% snapshot name %}</c>.</summary>
    Snapshot,
}
