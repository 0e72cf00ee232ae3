using Weir.Models.Jinja.Evaluation;

namespace Weir.Models.Jinja.Builtins;

/// <summary>What a filter, test, method or built-in function does.</summary>
/// <param name="evaluator">The rendering it happens in.</param>
/// <param name="value">What it is applied to; null for functions.</param>
/// <param name="arguments">Its arguments, bound to its parameters.</param>
internal delegate object? FilterFunction(Evaluator evaluator, object? value, BoundArguments arguments);
