using Weir.Configuration.Yaml;
using Weir.Core.Errors;
using Weir.Core.Graph;
using Weir.Core.Text;
using Weir.Core.Warehouse;
using Weir.Models.Compilation;
using Weir.Models.Dependencies;
using Weir.Models.Jinja;
using Weir.Models.Loading;
using Weir.Models.Names;
using Weir.Models.Properties;
using Weir.Models.Rendering;
using Weir.Models.Settings;

namespace Weir.Models.Checks;

/// <summary>Makes the tests that YAML declares. Generic tests of the project are its macros named <c>test_...</c>.</summary>
internal sealed class TestFactory(
    RenderEnvironment environment, INodeNames names, SqlDialect dialect, ConfigLayer general, ICollection<WeirError> findings)
{
    private readonly GenericTestSql _sql = new(dialect);
    private readonly ConfigTemplates _templates = new(environment, new RenderRequest(names));

    /// <summary>A test with what it needs, or null when it is disabled, unknown or malformed.</summary>
    /// <param name="declaration">The test as declared.</param>
    /// <param name="target">What it stands under.</param>
    /// <param name="targetName">What its name calls that.</param>
    /// <param name="isSource">Whether that is declared under <c>sources:</c>.</param>
    /// <param name="cancel">Stops it.</param>
    public (TestNode Node, IReadOnlyList<Dependency> Needs)? Create(
        TestDeclaration declaration, NamedNode target, string targetName, bool isSource, CancellationToken cancel)
    {
        var column = declaration.Column ?? (declaration.Arguments.FirstOrDefault(argument => argument.Key.Text == "column_name").Value as YamlScalar)?.Text;
        var test = declaration.Test[(declaration.Test.LastIndexOf('.') + 1)..];
        var name = declaration.Name ?? TestName.Of(test, targetName, isSource, declaration.Column, declaration.Arguments);
        var owner = $"test '{name}'";
        try
        {
            var values = general.With(_templates.Render(declaration.Config, cancel));
            var config = new TestConfigReader(values, owner, declaration.Location, findings).Read();
            var recording = new Recording();
            if (!config.Enabled || Query(declaration, test, target, column, config, recording, cancel) is not { } sql)
            {
                return null;
            }

            var used = recording.Calls.Select(call => call.Node).Append(target).Distinct().ToArray();
            var node = new TestNode(name, declaration.Location.File, new RenderedSql(MappedSql.Own(sql), [.. used.Where(one => one.IsEphemeral)]))
            {
                Test = test,
                Target = target.Id,
                Column = column,
                Config = config,
                Tags = config.Tags,
                Location = declaration.Location,
            };
            return (node, [.. used.Where(one => one.Id is not null).Select(one => new Dependency(one.Id!, EdgeReason.Test, declaration.Location))]);
        }
        catch (WeirException failure)
        {
            failure.Errors.ToList().ForEach(findings.Add);
            return null;
        }
    }

    private string? Query(
        TestDeclaration declaration, string test, NamedNode target, string? column, TestConfig config, Recording recording, CancellationToken cancel)
    {
        var table = Table(environment.ToObject(target).Display, config.Where);
        var arguments = new TestArguments(declaration, test, _templates, cancel);
        switch (test)
        {
            case "not_null" or "unique" when declaration.Test == test:
                arguments.Allow("column_name");
                var checkedColumn = _sql.Column(arguments.Column(column), declaration.QuoteColumn);
                return test == "unique" ? GenericTestSql.Unique(table, checkedColumn) : GenericTestSql.NotNull(table, checkedColumn);
            case "accepted_values" when declaration.Test == test:
                arguments.Allow("column_name", "values", "quote");
                return _sql.AcceptedValues(
                    table, _sql.Column(arguments.Column(column), declaration.QuoteColumn), arguments.Values(), arguments.Quote);
            case "relationships" when declaration.Test == test:
                arguments.Allow("column_name", "to", "field");
                return GenericTestSql.Relationships(
                    table, _sql.Column(arguments.Column(column), declaration.QuoteColumn), Other(arguments, recording, cancel),
                    _sql.Column(arguments.Text("field"), quote: false));
            default:
                return Macro(declaration, test, target, table, column, arguments, recording, cancel);
        }
    }

    private string? Macro(
        TestDeclaration declaration, string test, NamedNode target, string table, string? column, TestArguments arguments, Recording recording,
        CancellationToken cancel)
    {
        if (environment.FindMacro("test_" + test) is not { } macro)
        {
            findings.Add(new WeirError(ModelErrors.UnknownTest, $"The test '{declaration.Test}' is not known; it will not run.")
            {
                Location = declaration.Location,
                Hint = Suggestion.DidYouMean(test, GenericTestSql.Names)
                    ?? $"Known are {string.Join(", ", GenericTestSql.Names)} and the project's own '{{% test %}}' blocks.",
                Severity = Severity.Warning,
            });
            return null;
        }

        var model = new TestedRelation(environment.ToObject(target), table);
        var values = arguments.All().ToDictionary(pair => pair.Key, pair => pair.Value is string text && IsCall(text)
            ? environment.Evaluate(TemplateExpression.Parse(text, declaration.Location), new RenderRequest(names), recording, cancel)
            : JinjaValue.From(pair.Value));
        values["model"] = model;
        if (column is not null)
        {
            values["column_name"] = column;
        }

        var request = new RenderRequest(names)
        {
            Extra = new Dictionary<string, object?>
            {
                ["weir_test"] = (JinjaFunction)(call => call.Call(macro, [], values)),
            },
        };
        return environment.Render(Template.Parse("{{ weir_test() }}", declaration.Location), request, recording, cancel).Trim().TrimEnd(';');
    }

    private static bool IsCall(string text) =>
        text.StartsWith("ref(", StringComparison.Ordinal) || text.StartsWith("source(", StringComparison.Ordinal);

    private static string Table(string relation, string? where) =>
        where is null ? relation : $"(select * from {relation} where {where}) as weir_subquery";

    // to: ref('x'), source('a', 'b'), or the same in braces.
    private string Other(TestArguments arguments, Recording recording, CancellationToken cancel)
    {
        var text = arguments.Text("to").Trim();
        if (text.StartsWith("{{", StringComparison.Ordinal) && text.EndsWith("}}", StringComparison.Ordinal))
        {
            text = text[2..^2].Trim();
        }

        return environment.Evaluate(TemplateExpression.Parse(text, arguments.LocationOf("to")), new RenderRequest(names), recording, cancel) is RelationObject other
            ? other.Display
            : throw arguments.Bad("to", "it must be ref('model') or source('source', 'table')");
    }
}
