using System.Globalization;
using System.Text;

namespace Weir.Lake.Writing;

/// <summary>
/// Names of file columns: unique without regard to case, and without the characters that Delta allows only with column mapping
/// (PROTOCOL.md, "Column Mapping": space and <c>,;{}()=</c>, tab, newline).
/// </summary>
internal sealed class PhysicalNames
{
    private readonly HashSet<string> _taken;

    /// <summary>Begins with names that are in use.</summary>
    public PhysicalNames(IEnumerable<string> taken) =>
        _taken = new HashSet<string>(taken, StringComparer.OrdinalIgnoreCase) { FilePlan.VersionColumn };

    /// <summary>A free name as close to the wanted one as can be.</summary>
    public string Take(string wanted)
    {
        var safe = Safe(wanted);
        var name = safe;
        for (var number = 2; !_taken.Add(name); number++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{safe}_{number}");
        }

        return name;
    }

    private static string Safe(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var character in name)
        {
            text.Append(char.IsControl(character) || " ,;{}()=.\"`[]".Contains(character, StringComparison.Ordinal) ? '_' : character);
        }

        return text.Length == 0 ? "unnamed" : text.ToString().TrimEnd('_') is { Length: > 0 } trimmed ? trimmed : text.ToString();
    }
}
