using Weir.Models.Jinja;
using Weir.Models.Rendering;

namespace Weir.Models.Loading;

/// <summary>
/// The rendering that finds out a file's own configuration. Names of other models are only guessed in it, because their configuration is
/// not known yet; where every guess was right it is also the last.
/// </summary>
/// <param name="Text">What came out.</param>
/// <param name="Map">From places in it to places in the file.</param>
/// <param name="Recording">What the template asked for.</param>
internal sealed record FirstRendering(string Text, OutputMap Map, Recording Recording);
