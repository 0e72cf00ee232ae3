using Weir.Core.Errors;

namespace Weir.Contracts.Changes.Folding;

/// <summary>Where something was done, and how sure that is.</summary>
internal sealed record Touch(SourceLocation At, ChangeConfidence Confidence)
{
    /// <summary>Whether it lies only in a definition written again, which may say what was so before.</summary>
    public bool Restated { get; init; }

    /// <summary>The place and confidence of an action.</summary>
    public static Touch Of(SchemaAction action) => new(action.At, action.Confidence);

    /// <summary>The same, but at most this sure.</summary>
    public Touch AtMost(ChangeConfidence confidence) => confidence > Confidence ? this with { Confidence = confidence } : this;
}
