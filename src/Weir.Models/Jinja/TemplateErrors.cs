using Weir.Core.Errors;

namespace Weir.Models.Jinja;

/// <summary>Band 1500–1549: templates.</summary>
public static class TemplateErrors
{
    /// <summary>The text inside a tag does not follow Jinja's grammar.</summary>
    public static readonly ErrorCode Syntax = new(1500, "Template syntax error");

    /// <summary>A tag, comment, raw block, string or bracket is opened and never closed.</summary>
    public static readonly ErrorCode Unclosed = new(1501, "Unclosed tag, block, string or bracket");

    /// <summary>A statement that Jinja does not have, or one that stands where its block is not open.</summary>
    public static readonly ErrorCode UnknownTag = new(1502, "Unknown or misplaced tag");

    /// <summary>A statement of Jinja that projects of SQL models do not have: <c>include</c>, <c>import</c>, <c>extends</c>, <c>block</c>.</summary>
    public static readonly ErrorCode UnsupportedTag = new(1503, "Tag not supported in SQL templates");

    /// <summary>Brackets, blocks or operators nest deeper than is allowed.</summary>
    public static readonly ErrorCode NestedTooDeep = new(1504, "Template nested too deeply");

    /// <summary>No filter has the name.</summary>
    public static readonly ErrorCode UnknownFilter = new(1505, "Unknown filter");

    /// <summary>No test has the name.</summary>
    public static readonly ErrorCode UnknownTest = new(1506, "Unknown test");

    /// <summary>Two macros of one package have the same name.</summary>
    public static readonly ErrorCode DuplicateMacro = new(1507, "Macro defined twice");

    /// <summary>A variable that nothing defines is used.</summary>
    public static readonly ErrorCode UndefinedVariable = new(1510, "Undefined variable");

    /// <summary>An attribute, item or argument that is not there is used.</summary>
    public static readonly ErrorCode UndefinedValue = new(1511, "Undefined attribute, item or argument");

    /// <summary>Something that is not a function or macro is called.</summary>
    public static readonly ErrorCode NotCallable = new(1512, "Value cannot be called");

    /// <summary>A call has too many, too few or unknown arguments.</summary>
    public static readonly ErrorCode WrongArguments = new(1513, "Wrong arguments in a call");

    /// <summary>An operation or filter is applied to values of types it does not take.</summary>
    public static readonly ErrorCode TypeMismatch = new(1514, "Operation on values of the wrong type");

    /// <summary>A value has the right type but is not acceptable.</summary>
    public static readonly ErrorCode BadValue = new(1515, "Value not acceptable");

    /// <summary>A number is divided by zero.</summary>
    public static readonly ErrorCode DivisionByZero = new(1516, "Division by zero");

    /// <summary>A whole number leaves the range of 64 bits.</summary>
    public static readonly ErrorCode NumberOverflow = new(1517, "Number too large");

    /// <summary>A function that the template calls failed.</summary>
    public static readonly ErrorCode FunctionFailed = new(1518, "Function called by a template failed");

    /// <summary>A value handed to a template is of a kind that templates may not see.</summary>
    public static readonly ErrorCode ForbiddenValue = new(1519, "Value not allowed in templates");

    /// <summary>A template does more work than its limit allows; usually it loops for ever.</summary>
    public static readonly ErrorCode TooManySteps = new(1520, "Template does too much work");

    /// <summary>Macros, loops or values recurse deeper than the limit allows.</summary>
    public static readonly ErrorCode TooDeep = new(1521, "Template recurses too deeply");

    /// <summary>A template makes a longer text than the limit allows.</summary>
    public static readonly ErrorCode TooLong = new(1522, "Template makes too long a text");

    /// <summary>A template runs for longer than the limit allows.</summary>
    public static readonly ErrorCode TooSlow = new(1523, "Template takes too long");
}
