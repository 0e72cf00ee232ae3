using Weir.Models.Jinja;
using Weir.Models.Rendering;
using Weir.Models.SqlDependencies;

namespace Weir.Models.Dependencies;

/// <summary>One thing a template can become: its ordinary SQL, its incremental SQL, or a hook.</summary>
/// <param name="Text">The SQL.</param>
/// <param name="Map">From places in it to places in the file.</param>
/// <param name="Calls">The calls of <c>ref</c> and <c>source</c> in it, with their final nodes.</param>
/// <param name="Reads">The tables it reads.</param>
internal sealed record SqlVariant(string Text, OutputMap Map, IReadOnlyList<NodeCall> Calls, SqlReads Reads);
