using Weir.Models.Jinja;
using Weir.Models.Names;

namespace Weir.Models.Rendering;

/// <summary>What <c>ref</c> and <c>source</c> mean while a template is rendered. Errors are located at the call.</summary>
internal interface INodeNames
{
    /// <summary>The node of <c>ref(name)</c>.</summary>
    /// <exception cref="Core.Errors.WeirException">There is none, or more than one.</exception>
    NamedNode Ref(string name, CallArguments call);

    /// <summary>The node of <c>source(source, table)</c>.</summary>
    /// <exception cref="Core.Errors.WeirException">There is none.</exception>
    NamedNode Source(string source, string table, CallArguments call);
}
