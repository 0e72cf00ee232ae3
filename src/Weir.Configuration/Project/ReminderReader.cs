using Weir.Configuration.Yaml;
using Weir.Core.Errors;
using Weir.Core.Project;

namespace Weir.Configuration.Project;

/// <summary>Reads <c>reminders:</c> of <c>weir.yml</c>.</summary>
internal static class ReminderReader
{
    private const string Otherwise = "default";

    /// <summary>The rules, defaults filled in.</summary>
    public static ReminderConfig Read(YamlReader root, ICollection<WeirError> errors)
    {
        var section = root.Mapping("reminders", "reminders");
        var defaults = new ReminderConfig();
        var owners = section.Node("escalate_to") is YamlMapping ? ReadOwners(section.Mapping("escalate_to", "'escalate_to' of reminders")) : [];
        var config = new ReminderConfig
        {
            RepeatAfterDays = Number(section, "repeat_after_days", 366) ?? defaults.RepeatAfterDays,
            EscalateAfter = Number(section, "escalate_after", 100) ?? defaults.EscalateAfter,
            EscalateToOtherwise = section.Node("escalate_to") is YamlMapping ? owners.GetValueOrDefault(Otherwise) : section.Text("escalate_to"),
            EscalateTo = owners.Where(owner => owner.Key != Otherwise).ToDictionary(StringComparer.Ordinal),
        };
        foreach (var address in config.EscalateTo.Keys.Concat(config.EscalateTo.Values).Append(config.EscalateToOtherwise).OfType<string>().Where(address => !address.Contains('@', StringComparison.Ordinal)))
        {
            section.Report(ConfigurationErrors.NotAllowed, $"reminders has '{address}' in 'escalate_to', which is no e-mail address.", section.LocationOf("escalate_to"));
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
