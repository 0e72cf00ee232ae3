namespace Weir.Models.Jinja.Evaluation;

/// <summary>How a body ended.</summary>
internal enum Completion
{
    Normal,
    Break,
    Continue,
    Return,
}
