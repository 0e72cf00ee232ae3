using System.Text.Json;
using System.Text.RegularExpressions;

namespace Weir.Contracts.Tests.Forms;

/// <summary>
/// JSON Schema 2019-09 as far as the Open Data Contract Standard uses it, with <c>unevaluatedProperties</c>, which the packages that can be had
/// pass over. A keyword it does not know is an error of the test.
/// </summary>
internal sealed class JsonSchemaCheck(JsonElement root)
{
    private static readonly HashSet<string> Annotations = ["$schema", "$defs", "title", "description", "default", "deprecated", "examples", "format"];

    public IReadOnlyList<string> Errors(JsonElement value)
    {
        var errors = new List<string>();
        Check(root, value, "$", errors);
        return errors;
    }

    // Returns the properties that some part of the schema has looked at.
    private HashSet<string> Check(JsonElement schema, JsonElement value, string at, List<string> errors)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (schema.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            AddIf(errors, schema.ValueKind is JsonValueKind.False, at, "nothing is allowed here");
            return seen;
        }

        foreach (var keyword in schema.EnumerateObject().Where(keyword => !Annotations.Contains(keyword.Name) && keyword.Name is not ("unevaluatedProperties" or "then")))
        {
            seen.UnionWith(Keyword(keyword, schema, value, at, errors));
        }

        if (value.ValueKind is JsonValueKind.Object && schema.TryGetProperty("unevaluatedProperties", out var rest) && rest.ValueKind is JsonValueKind.False)
        {
            errors.AddRange(value.EnumerateObject().Where(property => !seen.Contains(property.Name)).Select(property => $"{at}: '{property.Name}' is not allowed"));
        }

        return seen;
    }

    private HashSet<string> Keyword(JsonProperty keyword, JsonElement schema, JsonElement value, string at, List<string> errors)
    {
        var argument = keyword.Value;
        switch (keyword.Name)
        {
            case "$ref":
                return Check(argument.GetString()![2..].Split('/').Aggregate(root, (node, part) => node.GetProperty(part)), value, at, errors);
            case "type":
                AddIf(errors, !IsType(argument, value), at, $"is no {argument}");
                break;
            case "required" when value.ValueKind is JsonValueKind.Object:
                errors.AddRange(argument.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)).Select(name => $"{at}: '{name}' is missing"));
                break;
            case "properties" when value.ValueKind is JsonValueKind.Object:
                return [.. argument.EnumerateObject().Where(property => value.TryGetProperty(property.Name, out _))
                    .Select(property => Checked(property, value, at, errors))];
            case "additionalProperties" when value.ValueKind is JsonValueKind.Object && argument.ValueKind is JsonValueKind.False:
                errors.AddRange(value.EnumerateObject().Where(property => !schema.GetProperty("properties").TryGetProperty(property.Name, out _))
                    .Select(property => $"{at}: '{property.Name}' is not allowed"));
                return [.. value.EnumerateObject().Select(property => property.Name)];
            case "items" when value.ValueKind is JsonValueKind.Array:
                foreach (var (index, item) in value.EnumerateArray().Index())
                {
                    Check(argument, item, $"{at}[{index}]", errors);
                }

                break;
            case "enum":
                AddIf(errors, !argument.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)), at, $"is none of {argument}");
                break;
            case "const":
                AddIf(errors, !JsonElement.DeepEquals(argument, value), at, $"is not {argument}");
                break;
            case "pattern" when value.ValueKind is JsonValueKind.String:
                AddIf(errors, !Regex.IsMatch(value.GetString()!, argument.GetString()!), at, $"does not match {argument}");
                break;
            case "minimum" when value.ValueKind is JsonValueKind.Number:
                AddIf(errors, value.GetDouble() < argument.GetDouble(), at, $"is below {argument}");
                break;
            case "exclusiveMinimum" when value.ValueKind is JsonValueKind.Number:
                AddIf(errors, value.GetDouble() <= argument.GetDouble(), at, $"is not above {argument}");
                break;
            case "minItems" when value.ValueKind is JsonValueKind.Array:
                AddIf(errors, value.GetArrayLength() < argument.GetInt32(), at, "has too few items");
                break;
            case "maxItems" when value.ValueKind is JsonValueKind.Array:
                AddIf(errors, value.GetArrayLength() > argument.GetInt32(), at, "has too many items");
                break;
            case "uniqueItems" when value.ValueKind is JsonValueKind.Array:
                AddIf(errors, value.EnumerateArray().Select(item => item.GetRawText()).Distinct().Count() != value.GetArrayLength(), at, "has equal items");
                break;
            case "allOf":
                return [.. argument.EnumerateArray().SelectMany(part => Check(part, value, at, errors))];
            case "anyOf" or "oneOf":
                return Choice(keyword.Name, argument, value, at, errors);
            case "not":
                AddIf(errors, Passes(argument, value, out _), at, "is what it must not be");
                break;
            case "if":
                return Passes(argument, value, out var looked) && schema.TryGetProperty("then", out var then) ? [.. looked, .. Check(then, value, at, errors)] : [];
            case "required" or "properties" or "additionalProperties" or "items" or "pattern" or "minimum" or "exclusiveMinimum" or "minItems" or "maxItems" or "uniqueItems":
                break;
            default:
                throw new NotSupportedException($"The schema has the keyword '{keyword.Name}', which this check does not know.");
        }

        return [];
    }

    private HashSet<string> Choice(string keyword, JsonElement parts, JsonElement value, string at, List<string> errors)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var passing = parts.EnumerateArray().Count(part =>
        {
            var passes = Passes(part, value, out var looked);
            seen.UnionWith(passes ? looked : []);
            return passes;
        });
        AddIf(errors, passing == 0 || (keyword == "oneOf" && passing > 1), at, $"is {passing} of the choices in {keyword}");
        return seen;
    }

    private bool Passes(JsonElement schema, JsonElement value, out HashSet<string> seen)
    {
        var errors = new List<string>();
        seen = Check(schema, value, "", errors);
        return errors.Count == 0;
    }

    private string Checked(JsonProperty property, JsonElement value, string at, List<string> errors)
    {
        Check(property.Value, value.GetProperty(property.Name), $"{at}.{property.Name}", errors);
        return property.Name;
    }

    private static bool IsType(JsonElement type, JsonElement value) => type.ValueKind is JsonValueKind.Array ? type.EnumerateArray().Any(one => IsType(one, value)) : type.GetString() switch
    {
        "object" => value.ValueKind is JsonValueKind.Object,
        "array" => value.ValueKind is JsonValueKind.Array,
        "string" => value.ValueKind is JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind is JsonValueKind.Null,
        "integer" => value.ValueKind is JsonValueKind.Number && value.GetDouble() % 1 == 0,
        "number" => value.ValueKind is JsonValueKind.Number,
        var other => throw new NotSupportedException($"The schema has the type '{other}'."),
    };

    private static void AddIf(List<string> errors, bool wrong, string at, string message)
    {
        if (wrong)
        {
            errors.Add($"{at}: {message}");
        }
    }
}
