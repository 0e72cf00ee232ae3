namespace Weir.Core.Errors;

/// <summary>What a failure asks of whoever sees it. Only <see cref="Transient"/> failures are retried.</summary>
public enum FailureKind
{
    /// <summary>The same call may succeed later: a lost connection, a busy server.</summary>
    Transient,

    /// <summary>A person must change something: a configuration, a permission, a file.</summary>
    Permanent,

    /// <summary>Weir itself is wrong.</summary>
    Bug,
}
