namespace Weir.Models.Jinja;

/// <summary>
/// What printing, concatenating or looping over a variable that nothing defines does. Asking (<c>is defined</c>, <c>| default</c>, a
/// condition) is always allowed, and so is printing a missing attribute or item, which is empty as in Jinja2.
/// </summary>
public enum UndefinedVariables
{
    /// <summary>An error that names the variable and its place. The default: an empty text in SQL is a mistake found too late.</summary>
    Fail,

    /// <summary>The variable is empty, as dbt renders it; calling it or taking an attribute of it is an error.</summary>
    Empty,

    /// <summary>Anything may be done with it and gives an undefined value again, as when dbt looks for <c>ref</c> and <c>config</c> calls.</summary>
    Tolerate,
}
