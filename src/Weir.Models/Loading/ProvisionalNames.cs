using Weir.Core.Warehouse;
using Weir.Models.Jinja;
using Weir.Models.Names;
using Weir.Models.Rendering;

namespace Weir.Models.Loading;

/// <summary>
/// Names while configuration is still being collected: a <c>ref</c> is taken to be built under its own name in the default schema.
/// Sources are known already.
/// </summary>
internal sealed class ProvisionalNames(string defaultSchema, INodeNames sources) : INodeNames
{
    /// <inheritdoc/>
    public NamedNode Ref(string name, CallArguments call) => new(name, new Relation(defaultSchema, name)) { IsRef = true };

    /// <inheritdoc/>
    public NamedNode Source(string source, string table, CallArguments call) => sources.Source(source, table, call);
}
