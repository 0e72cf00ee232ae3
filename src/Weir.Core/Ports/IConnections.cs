using Weir.Core.Contracts;

namespace Weir.Core.Ports;

/// <summary>Finds what contracts name and resolves secrets. Exists only inside a run: checks of commits never see one.</summary>
public interface IConnections
{
    /// <summary>The contract's connection: by its name, or by <c>source_host</c> and <c>source_db</c>.</summary>
    /// <exception cref="Errors.WeirException">There is none, its settings are wrong, or a secret it refers to is missing.</exception>
    ResolvedConnection Resolve(Contract contract);

    /// <summary>The value behind a reference such as <c>${env:NAME}</c>; text without a reference is returned as it is.</summary>
    /// <exception cref="Errors.WeirException">The secret is missing.</exception>
    string ResolveSecret(string reference);
}
