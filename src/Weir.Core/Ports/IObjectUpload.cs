namespace Weir.Core.Ports;

/// <summary>An object being written. Disposing before <see cref="CompleteAsync"/> abandons it without a trace under its name.</summary>
public interface IObjectUpload : IAsyncDisposable
{
    /// <summary>Write-only; not to be disposed by the caller.</summary>
    Stream Content { get; }

    /// <summary>Makes the object durable and visible under its name, at once and whole.</summary>
    /// <returns>False when the condition was <see cref="PutCondition.IfAbsent"/> and the name is taken.</returns>
    ValueTask<bool> CompleteAsync(CancellationToken cancel);
}
