using System.Text;

namespace Weir.Core.Errors;

/// <summary>A failure told to a person: what happened, the value seen, what is allowed, where, and what to do next.</summary>
/// <param name="Code">The catalogue entry.</param>
/// <param name="Message">What happened, with the value seen and what is allowed. One or two sentences, no secrets.</param>
public sealed record WeirError(ErrorCode Code, string Message)
{
    /// <summary>The place in the user's project, when there is one.</summary>
    public SourceLocation? Location { get; init; }

    /// <summary>The place in a statement, when an engine named one; the message ends with it until somebody knows what it stands for.</summary>
    public StatementPlace? Statement { get; init; }

    /// <summary>What to do next, as an instruction ("Add ...", "Did you mean 'orders'?"); null when nothing useful can be said.</summary>
    public string? Hint { get; init; }

    /// <summary>Whether it is worth retrying.</summary>
    public FailureKind Kind { get; init; } = FailureKind.Permanent;

    /// <summary>Whether work may go on. Errors stop it, warnings do not.</summary>
    public Severity Severity { get; init; } = Severity.Error;

    /// <summary>The same failure told of a place in the user's project instead of one in a statement.</summary>
    public WeirError MovedTo(SourceLocation location) => WithoutStatement() with { Location = location };

    /// <summary>The same failure without the place in a statement, for a statement that nobody wrote.</summary>
    public WeirError WithoutStatement() => Statement is null ? this : this with
    {
        Message = Message.Replace($" {Statement}", "", StringComparison.Ordinal),
        Statement = null,
    };

    /// <summary>The exception form, for code that cannot continue.</summary>
    public WeirException ToException(Exception? inner = null) => new(this, inner);

    /// <summary><c>file:line:column: error WEIR1204: message hint</c> on one line, the shape compilers print.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        if (Location is not null)
        {
            text.Append(Location).Append(": ");
        }

        text.Append(Severity is Severity.Warning ? "warning " : "error ").Append(Code.Code).Append(": ").Append(Message);
        if (Hint is not null)
        {
            text.Append(' ').Append(Hint);
        }

        return text.ToString();
    }
}
