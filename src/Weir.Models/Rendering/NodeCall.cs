using Weir.Core.Errors;
using Weir.Core.Graph;
using Weir.Models.Names;

namespace Weir.Models.Rendering;

/// <summary>A call of <c>ref</c> or <c>source</c> met while rendering.</summary>
/// <param name="Node">What it named.</param>
/// <param name="Reason"><see cref="EdgeReason.Ref"/> or <see cref="EdgeReason.Source"/>.</param>
/// <param name="Written">The call as people write it: <c>ref('orders')</c>.</param>
/// <param name="Location">Where it is written.</param>
internal sealed record NodeCall(NamedNode Node, EdgeReason Reason, string Written, SourceLocation Location);
