namespace Weir.Contracts.Changes.Scripts;

/// <summary>What a function takes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Default">What it is when nothing is given; null when something has to be.</param>
/// <param name="Rest">Whether it is the list of all other arguments.</param>
/// <param name="RestNamed">Whether it is the dictionary of all other arguments that have a name.</param>
internal sealed record Parameter(string Name, Expression? Default = null, bool Rest = false, bool RestNamed = false);
