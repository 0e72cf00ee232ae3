namespace Weir.Contracts.Changes.Rails.Ruby;

/// <summary>
/// Reads Ruby into a tree: statements, definitions, calls with their arguments and blocks. It is tolerant: what it has no place for becomes
/// <see cref="RubyNode.Skipped"/>, and what nests too deeply is not read. It looks at each token a fixed number of times.
/// </summary>
internal static class RubyParser
{
    private const int DeepestCode = 3;

    /// <summary>Reads a file.</summary>
    /// <param name="source">Its text.</param>
    /// <param name="brokenAt">Where something is opened that is never closed; null for nowhere.</param>
    public static RubyNode.Body Parse(string source, out int? brokenAt) => Parse(source, 0, source.Length, 0, out brokenAt);

    /// <summary>Reads the code that is put into a string; null where strings with code in strings nest too deeply.</summary>
    public static RubyNode.Body? ParseCode(string source, int start, int end, int depth) =>
        depth > DeepestCode ? null : Parse(source, start, end, depth, out _);

    private static RubyNode.Body Parse(string source, int start, int end, int depth, out int? brokenAt)
    {
        var tokens = RubyLexer.Read(source, start, end);
        var ends = RubyPairs.Of(tokens, out var unclosed);
        brokenAt = tokens.BrokenAt ?? unclosed;
        return new RubyStatements(new RubyCursor(tokens, ends), depth).ReadBody(tokens.List.Count, inBranches: false);
    }
}
