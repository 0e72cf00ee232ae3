namespace Weir.Models.Jinja.Syntax;

/// <summary>Which of the names that a macro receives without declaring them its body mentions; only those are accepted in calls.</summary>
[Flags]
internal enum MacroNames
{
    None = 0,
    Varargs = 1,
    Kwargs = 2,
    Caller = 4,
}
