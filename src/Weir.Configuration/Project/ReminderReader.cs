using Weir.Configuration.Yaml;
using Weir.Core.Project;
using Weir.Core.Text;

namespace Weir.Configuration.Project;

/// <summary>Reads <c>reminders:</c> of <c>weir.yml</c>.</summary>
internal static class ReminderReader
{
    private const string Otherwise = "default";

    /// <summary>The rules, defaults filled in.</summary>
    public static ReminderConfig Read(YamlReader root)
    {
        var section = root.Mapping("reminders", "reminders");
        var defaults = new ReminderConfig();
        var isMapping = section.Node("escalate_to") is YamlMapping;
        var owners = isMapping ? ReadOwners(section.Mapping("escalate_to", "'escalate_to' of reminders")) : [];
        var config = new ReminderConfig
        {
            RepeatAfterDays = Number(section, "repeat_after_days", 366) ?? defaults.RepeatAfterDays,
            EscalateAfter = Number(section, "escalate_after", 100) ?? defaults.EscalateAfter,
            EscalateToOtherwise = isMapping ? owners.GetValueOrDefault(Otherwise) : section.Text("escalate_to"),
            EscalateTo = owners.Where(owner => owner.Key != Otherwise).ToDictionary(StringComparer.Ordinal),
        };
        var addresses = config.EscalateTo.Keys.Concat(config.EscalateTo.Values).Append(config.EscalateToOtherwise).OfType<string>();
        foreach (var address in addresses.Where(address => !EmailAddress.IsOne(address)))
        {
            section.Report(
                ConfigurationErrors.NotAllowed, $"reminders has '{OneLine.Of(address)}' in 'escalate_to', which is no e-mail address.",
                section.LocationOf("escalate_to"));
        }

        section.Finish();
        return config;
    }

    private static Dictionary<string, string> ReadOwners(YamlReader owners)
    {
        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var owner in owners.Keys.Select(key => key.Text).ToArray())
        {
            if (owners.Text(owner) is { } address)
            {
                read[owner.Trim().ToLowerInvariant()] = address;
            }
        }

        return read;
    }

    private static int? Number(YamlReader section, string key, int most)
    {
        var number = section.Integer(key);
        if (number is null || (number >= 1 && number <= most))
        {
            return (int?)number;
        }

        section.Report(ConfigurationErrors.NotAllowed, $"{section.Owner} has '{key}: {number}'; allowed are 1 to {most}.", section.LocationOf(key));
        return null;
    }
}
