using System.IO.Enumeration;
using Weir.Core.Data;

namespace Weir.Contracts.Expansion;

/// <summary>Patterns of table names: <c>*</c> is any text, <c>?</c> any character; case does not matter.</summary>
internal static class TablePattern
{
    /// <summary>Whether a stream matches: with a dot the pattern speaks of schema and name, without one of the name alone.</summary>
    public static bool Matches(string pattern, StreamName stream) =>
        FileSystemName.MatchesSimpleExpression(pattern, pattern.Contains('.', StringComparison.Ordinal) ? stream.ToString() : stream.Name);
}
