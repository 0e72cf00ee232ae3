namespace Weir.Cli.Demo;

/// <summary>A command line for a process of its own.</summary>
/// <param name="Program">The program; null: this one.</param>
/// <param name="Arguments">Its arguments.</param>
internal sealed record ChildCommand(string? Program, IReadOnlyList<string> Arguments)
{
    /// <summary>Where it runs; null: here.</summary>
    public string? Folder { get; init; }

    /// <summary>What its environment has besides this process's.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();
}
