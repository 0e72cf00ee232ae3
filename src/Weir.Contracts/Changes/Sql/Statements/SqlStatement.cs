using Weir.Contracts.Changes.Sql.Lexing;

namespace Weir.Contracts.Changes.Sql.Statements;

/// <summary>One statement, or the head of a block.</summary>
/// <param name="Part">The text it lies in.</param>
/// <param name="Tokens">Its tokens, without the terminator; at least one.</param>
internal sealed record SqlStatement(SqlPart Part, IReadOnlyList<SqlToken> Tokens)
{
    /// <summary>Whether it is run, or lets others run, only under a condition that is more than "if it is not already so".</summary>
    public bool Guarded { get; init; }

    /// <summary>Whether it is the head of a conditional or a loop.</summary>
    public bool IsCondition { get; init; }

    /// <summary>Whether it defines a routine, whose body is run by somebody else.</summary>
    public bool IsRoutine { get; init; }

    /// <summary>Whether its end was found and all its tokens kept.</summary>
    public bool Complete { get; init; } = true;
}
