using System.Globalization;

namespace Weir.Core.Ports;

/// <summary>
/// A connection's settings, validated against its connector and with secrets resolved. Exists only inside a run; never printed, logged
/// or stored.
/// </summary>
/// <param name="Name">The connection's name in <c>weir.yml</c>.</param>
/// <param name="BaseDirectory">Absolute directory that relative paths in the settings start from: the project's.</param>
/// <param name="Values">Setting to value, defaults filled in.</param>
public sealed record ConnectionSettings(string Name, string BaseDirectory, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>The setting, or null when it is not set and has no default.</summary>
    public string? this[string setting] => Values.GetValueOrDefault(setting);

    /// <summary>A setting that the spec requires or gives a default.</summary>
    public string Required(string setting) => Values[setting];

    /// <summary>An integer setting that the spec requires or gives a default.</summary>
    public int RequiredInt(string setting) => int.Parse(Values[setting], CultureInfo.InvariantCulture);

    /// <summary>The name only, so that a secret cannot slip into a message.</summary>
    public override string ToString() => $"connection '{Name}'";
}
