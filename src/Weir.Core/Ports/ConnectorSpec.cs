using System.Globalization;
using Weir.Core.Errors;
using Weir.Core.Text;

namespace Weir.Core.Ports;

/// <summary>
/// What a connector is called and which settings it takes. From it come validation, the reference page and <c>weir connectors show</c>.
/// </summary>
/// <param name="Name">As written in <c>connector:</c>.</param>
/// <param name="Summary">What it reaches, one sentence.</param>
/// <param name="ConnectionFields">Settings of a connection in <c>weir.yml</c>.</param>
/// <param name="StreamFields">Settings of a contract that reads through it.</param>
public sealed record ConnectorSpec(
    string Name, string Summary, IReadOnlyList<ConnectorField> ConnectionFields, IReadOnlyList<ConnectorField> StreamFields)
{
    /// <summary>Whether incremental reads need a cursor column; false where the source itself knows what is new (files, logs).</summary>
    public bool IncrementalNeedsCursor { get; init; } = true;

    /// <summary>
    /// Checks given settings against fields: unknown names, missing ones, wrong types, values outside the allowed ones, secrets written in
    /// the clear. Resolves nothing and connects to nothing.
    /// </summary>
    /// <param name="owner">What the settings belong to, for the message: <c>connection 'orders_db'</c>.</param>
    /// <param name="fields">The fields allowed.</param>
    /// <param name="given">The settings with the places they are written at.</param>
    public IEnumerable<WeirError> Validate(
        string owner, IReadOnlyList<ConnectorField> fields, IReadOnlyDictionary<string, (string Value, SourceLocation? Location)> given)
    {
        foreach (var (name, (value, location)) in given)
        {
            var problem = fields.FirstOrDefault(field => field.Name == name) is { } known
                ? Problem(known, owner, value)
                : new WeirError(ConnectorErrors.UnknownSetting, $"{owner} has a setting '{name}' that connector '{Name}' does not know. It knows {List(fields)}.")
                {
                    Hint = Suggestion.DidYouMean(name, fields.Select(field => field.Name)),
                };
            if (problem is not null)
            {
                yield return problem with { Location = location };
            }
        }

        foreach (var field in fields.Where(field => field.Required && !given.ContainsKey(field.Name)))
        {
            yield return new WeirError(ConnectorErrors.MissingSetting, $"{owner} lacks the setting '{field.Name}': {field.Help}")
            {
                Hint = field.Example is null ? $"Add '{field.Name}:'." : $"Add '{field.Name}: {field.Example}'.",
            };
        }
    }

    private static WeirError? Problem(ConnectorField field, string owner, string value)
    {
        if (field.Secret && !value.StartsWith("${", StringComparison.Ordinal))
        {
            return new WeirError(ConnectorErrors.SecretInTheClear, $"{owner} has the secret '{field.Name}' written in the clear.")
            {
                Hint = $"Put it in an environment variable and write '${{env:NAME}}'.",
            };
        }

        if (value.Contains("${", StringComparison.Ordinal))
        {
            return null;
        }

        var fits = field.Type switch
        {
            FieldType.Integer => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            FieldType.Boolean => value is "true" or "false",
            _ => true,
        };
        var allowed = field.Allowed.Count == 0 || field.Allowed.Contains(value, StringComparer.Ordinal);
        return fits && allowed ? null : new WeirError(
            ConnectorErrors.BadSetting,
            $"{owner} has '{field.Name}: {value}', which is not {(fits ? $"one of {string.Join(", ", field.Allowed)}" : $"a valid {field.Type.ToString().ToLowerInvariant()}")}.")
        {
            Hint = Suggestion.DidYouMean(value, field.Allowed),
        };
    }

    private static string List(IReadOnlyList<ConnectorField> fields) =>
        fields.Count == 0 ? "none" : string.Join(", ", fields.Select(field => field.Name));
}
