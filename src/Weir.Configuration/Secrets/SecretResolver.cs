using System.Text;
using Weir.Core.Errors;
using Weir.Core.Text;

namespace Weir.Configuration.Secrets;

/// <summary>
/// Resolves references to secrets, <c>${env:NAME}</c> and <c>${file:PATH}</c>, and remembers what they held, so that it can be struck out of
/// anything shown. Made by a run only: a check of a commit never has one. Safe for concurrent use.
/// </summary>
public sealed class SecretResolver
{
    /// <summary>Shorter values are not struck out: they would take ordinary words with them.</summary>
    private const int ShortestStruckOut = 4;

    private readonly string _baseDirectory;
    private readonly Func<string, string?> _environment;
    private readonly Lock _gate = new();
    private readonly SortedSet<string> _seen = new(Comparer<string>.Create(
        (a, b) => a.Length != b.Length ? b.Length.CompareTo(a.Length) : string.CompareOrdinal(a, b)));

    /// <summary>A resolver.</summary>
    /// <param name="baseDirectory">Where relative paths start: the project's folder, absolute.</param>
    /// <param name="environment">The value of an environment variable, or null.</param>
    public SecretResolver(string baseDirectory, Func<string, string?> environment)
    {
        _baseDirectory = baseDirectory;
        _environment = environment;
    }

    /// <summary>The text with every reference replaced by what it names.</summary>
    /// <param name="text">Text that may hold references.</param>
    /// <param name="owner">What needs it, for messages: <c>connection 'orders_db'</c>.</param>
    /// <param name="location">Where it is written, for messages.</param>
    /// <exception cref="WeirException">A reference is malformed, or what it names is not there.</exception>
    public string Resolve(string text, string owner, SourceLocation? location)
    {
        var open = text.IndexOf("${", StringComparison.Ordinal);
        if (open < 0)
        {
            return text;
        }

        var resolved = new StringBuilder();
        var done = 0;
        while (open >= 0)
        {
            var close = text.IndexOf('}', open);
            if (close < 0)
            {
                throw Bad(text[open..], owner, location);
            }

            resolved.Append(text, done, open - done).Append(Value(text[(open + 2)..close], owner, location));
            done = close + 1;
            open = text.IndexOf("${", done, StringComparison.Ordinal);
        }

        return resolved.Append(text, done, text.Length - done).ToString();
    }

    /// <summary>The text with every value that was resolved replaced by <c>***</c>.</summary>
    public string Redact(string text)
    {
        lock (_gate)
        {
            return _seen.Aggregate(text, (shown, secret) => shown.Replace(secret, "***", StringComparison.Ordinal));
        }
    }

    private string Value(string reference, string owner, SourceLocation? location)
    {
        var value = reference.Split(':', 2) switch
        {
            ["env", { Length: > 0 } name] => _environment(name) ?? throw MissingVariable(name, owner, location),
            ["file", { Length: > 0 } path] => ReadFile(path, owner, location),
            _ => throw Bad($"${{{reference}}}", owner, location),
        };
        if (value.Length >= ShortestStruckOut)
        {
            lock (_gate)
            {
                _seen.Add(value);
            }
        }

        return value;
    }

    // Secret files end in a newline more often than secrets do.
    private string ReadFile(string path, string owner, SourceLocation? location)
    {
        try
        {
            return File.ReadAllText(Path.GetFullPath(path, _baseDirectory)).TrimEnd('\r', '\n');
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WeirError(ConfigurationErrors.MissingSecret, $"{owner} needs the file '{path}', which cannot be read: {failure.Message}")
            {
                Location = location,
                Hint = "Create it with the secret as its only line, readable by you alone.",
            }.ToException(failure);
        }
    }

    private static WeirException MissingVariable(string name, string owner, SourceLocation? location) =>
        new WeirError(ConfigurationErrors.MissingSecret, $"{owner} needs the environment variable '{name}', which is not set.")
        {
            Location = location,
            Hint = $"Set it where weir runs, for example: export {name}=...",
        }.ToException();

    private static WeirException Bad(string reference, string owner, SourceLocation? location) =>
        new WeirError(ConfigurationErrors.BadSecretReference, $"{owner} has the reference '{reference}', which cannot be read; there are ${{env:NAME}} and ${{file:PATH}}.")
        {
            Location = location,
            Hint = Suggestion.DidYouMean(reference.TrimStart('$', '{').Split(':')[0], ["env", "file"]),
        }.ToException();
}
