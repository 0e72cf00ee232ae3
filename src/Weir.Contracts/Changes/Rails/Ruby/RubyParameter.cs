namespace Weir.Contracts.Changes.Rails.Ruby;

/// <summary>A parameter of a method or a block.</summary>
/// <param name="Name">Its name; empty for one that is itself a list of <paramref name="Inner"/>.</param>
/// <param name="Kind">How it is filled.</param>
/// <param name="Default">What it is when nothing is given; null for nothing.</param>
/// <param name="Inner">The names that take a list apart.</param>
internal sealed record RubyParameter(string Name, RubyParameterKind Kind, RubyNode? Default, IReadOnlyList<RubyParameter> Inner);
