namespace Weir.Contracts.Changes.Rails.Ruby;

/// <summary>The parts of a string, a symbol or a list of words: literal text and code that is put in.</summary>
internal sealed class RubyText
{
    private readonly List<RubyTextPart> _parts = [];

    /// <summary>The parts in their order.</summary>
    public IReadOnlyList<RubyTextPart> Parts => _parts;

    /// <summary>Adds literal text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where it is written; null when it is not written as it is.</param>
    public void AddLiteral(string text, int? start)
    {
        if (text.Length > 0)
            _parts.Add(new RubyTextPart(text, start ?? 0, start is { } at ? at + text.Length : 0));
    }

    /// <summary>Adds code between two offsets.</summary>
    public void AddCode(int start, int end) => _parts.Add(new RubyTextPart(null, start, end));
}
