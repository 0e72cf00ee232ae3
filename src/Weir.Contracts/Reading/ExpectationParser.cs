using Weir.Configuration.Yaml;
using Weir.Core.Contracts;

namespace Weir.Contracts.Reading;

/// <summary>The keys <c>freshness</c> and <c>volume</c>.</summary>
internal static class ExpectationParser
{
    /// <summary>Reads <c>freshness: 26h</c> or a mapping with <c>max_age</c> and <c>column</c>; null when absent or wrong.</summary>
    public static FreshnessExpectation? Freshness(YamlReader owner)
    {
        if (owner.Node("freshness") is not { } node)
        {
            return null;
        }

        if (node is YamlScalar)
        {
            return owner.Duration("freshness") is { } age ? new FreshnessExpectation(age, null) { Location = node.Location } : null;
        }

        var reader = owner.Mapping("freshness", $"'freshness' of {owner.Owner}");
        if (reader.RequiredText("max_age", "how old the newest data may be, such as 26h.").Length == 0)
        {
            return null;
        }

        var (maxAge, column) = (reader.Duration("max_age"), reader.Text("column"));
        reader.Finish();
        return maxAge is null ? null : new FreshnessExpectation(maxAge.Value, column) { Location = node.Location };
    }

    /// <summary>Reads <c>volume: { min_rows: 1, max_rows: 2 }</c>; null when absent or wrong.</summary>
    public static VolumeExpectation? Volume(YamlReader owner)
    {
        if (owner.Node("volume") is not { } node)
        {
            return null;
        }

        var reader = owner.Mapping("volume", $"'volume' of {owner.Owner}");
        var (min, max) = (reader.Integer("min_rows"), reader.Integer("max_rows"));
        reader.Finish();
        if (node is not YamlMapping)
        {
            return null;
        }

        var problem = (min, max) switch
        {
            (null, null) => "says neither 'min_rows' nor 'max_rows'",
            ( < 0, _) or (_, < 0) => "has a number of rows below zero",
            ({ } least, { } most) when least > most => $"wants at least {least} rows and at most {most}",
            _ => null,
        };
        if (problem is null)
        {
            return new VolumeExpectation(min, max) { Location = node.Location };
        }

        reader.Report(ContractErrors.BadVolume, $"{reader.Owner} {problem}.", node.Location, "Write for example 'volume: { min_rows: 1000 }'.");
        return null;
    }
}
