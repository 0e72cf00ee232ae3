using Weir.Models.Jinja;
using Weir.Models.Settings;

namespace Weir.Models.Rendering;

/// <summary>
/// <c>config</c> in templates: called, it sets values from the file; <c>config.get(name, default)</c> and <c>config.require(name)</c> read
/// what is set so far.
/// </summary>
internal sealed class ConfigObject(ConfigLayer below, Recording recording) : IJinjaObject, IJinjaCallable
{
    /// <inheritdoc/>
    public string Display => "";

    /// <inheritdoc/>
    public bool TryGetAttribute(string name, out object? value)
    {
        (var found, value) = name switch
        {
            "get" => (true, (JinjaFunction)Get),
            "require" => (true, (JinjaFunction)Require),
            "persist_relation_docs" or "persist_column_docs" => (true, (JinjaFunction)(_ => false)),
            _ => (false, (object?)null),
        };
        return found;
    }

    /// <inheritdoc/>
    public object? Call(CallArguments arguments)
    {
        if (arguments.Positional.Count > 1 || (arguments.Positional.Count == 1 && arguments.Positional[0] is not JinjaDict))
        {
            throw arguments.Error(ModelErrors.BadCall, "config takes named values or one dict.", "Write config(materialized='table').");
        }

        var dict = arguments.Positional.Count == 1 ? (JinjaDict)arguments.Positional[0]! : new JinjaDict();
        foreach (var (name, value) in dict.Select(pair => KeyValuePair.Create(JinjaValue.ToText(pair.Key), pair.Value)).Concat(arguments.Keyword))
        {
            recording.Config.Set(name, new ConfigValue(JinjaValue.ToHost(value), arguments.Location));
        }

        return "";
    }

    private object? Get(CallArguments arguments) =>
        Find(arguments.Text(0, "name")) is { } value ? value.Value : arguments.Get(1, "default");

    private object? Require(CallArguments arguments)
    {
        var name = arguments.Text(0, "name");
        return Find(name) is { } value ? value.Value : throw arguments.Error(ModelErrors.BadConfig, $"The configuration '{name}' is required here but not set.");
    }

    private ConfigValue? Find(string name)
    {
        var key = ConfigLayer.Normalise(name);
        return recording.Config[key] ?? below[key];
    }
}
