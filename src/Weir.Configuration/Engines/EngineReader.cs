using Weir.Configuration.Yaml;
using Weir.Core.Errors;
using Weir.Core.Project;

namespace Weir.Configuration.Engines;

/// <summary>Reads <c>engines:</c> of <c>weir.yml</c> and refuses what this version does not run on.</summary>
internal static class EngineReader
{
    /// <summary>The URLs, defaults filled in.</summary>
    public static EngineUrls Read(YamlReader root, ICollection<WeirError> errors)
    {
        var section = root.Mapping("engines", "engines");
        var defaults = new EngineUrls();
        var urls = new EngineUrls(
            section.Text(EngineSupport.Warehouse) ?? defaults.Warehouse,
            section.Text(EngineSupport.Lake) ?? defaults.Lake,
            section.Text(EngineSupport.State) ?? defaults.State);
        Check(section, EngineSupport.Warehouse, urls.Warehouse, errors);
        Check(section, EngineSupport.Lake, urls.Lake, errors);
        Check(section, EngineSupport.State, urls.State, errors);

        // The engines of events: checked, so that a project written for them opens, and not used by anything yet.
        Check(section, EngineSupport.Log, section.Text(EngineSupport.Log), errors);
        Check(section, EngineSupport.Index, section.Text(EngineSupport.Index), errors);
        section.Finish();
        return urls;
    }

    private static void Check(YamlReader section, string engine, string? url, ICollection<WeirError> errors)
    {
        if (url is not null && EngineSupport.Check(engine, url) is { } error)
        {
            errors.Add(error with { Location = section.LocationOf(engine) });
        }
    }
}
