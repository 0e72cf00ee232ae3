using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Weir.Core.Errors;
using Weir.Core.Text;
using Weir.Core.Warehouse;
using Weir.Models.Jinja;

namespace Weir.Models.Rendering;

/// <summary>
/// What every template of a project can name: <c>target</c>, <c>var</c>, <c>env_var</c>, <c>exceptions</c>, <c>log</c> and the project's
/// macros. Immutable once the macros are in; rendering is safe for concurrent use.
/// </summary>
internal sealed partial class RenderEnvironment
{
    // dbt's prefix: such values may only stand in connections, because compiled SQL is written to disk.
    private const string SecretPrefix = "DBT_ENV_SECRET";

    private readonly SqlDialect _dialect;
    private readonly ModelProjectOptions _options;
    private readonly IReadOnlyDictionary<string, object?> _variables;
    private readonly Dictionary<string, object?> _globals;
    private readonly TemplateScope _scope;

    public RenderEnvironment(
        string project, string schema, int threads, IReadOnlyDictionary<string, object?> variables, ModelProjectOptions options)
    {
        _dialect = options.Dialect;
        _options = options;
        _variables = variables;
        DefaultSchema = schema;
        _globals = new Dictionary<string, object?>
        {
            ["target"] = new Dictionary<string, object?>
            {
                ["name"] = options.TargetName,
                ["profile_name"] = project,
                ["schema"] = schema,
                ["type"] = options.Dialect.Name,
                ["database"] = options.Database,
                ["dbname"] = options.Database,
                ["threads"] = threads,
            },
            ["project_name"] = project,
            ["execute"] = true,
            ["env_var"] = (JinjaFunction)EnvironmentVariable,
            ["log"] = (JinjaFunction)Log,
            ["print"] = (JinjaFunction)(call => Say(call, LogLevel.Information)),
            ["exceptions"] = new Dictionary<string, object?>
            {
                ["raise_compiler_error"] = (JinjaFunction)Raise,
                ["warn"] = (JinjaFunction)(call => Say(call, LogLevel.Warning)),
            },
        }.ToDictionary(pair => pair.Key, pair => JinjaValue.From(pair.Value));
        _scope = new TemplateScope(_globals);
    }

    /// <summary>Where models go unless they say otherwise.</summary>
    public string DefaultSchema { get; }

    /// <summary>Adds the macros of a file; call before anything is rendered.</summary>
    public void AddMacros(Template template) => _scope.AddMacros(template);

    /// <summary>
    /// Remembers the macros of a file that was not understood; call before anything is rendered. Calling one fails with what is wrong with
    /// the file, which is then told once, instead of with a name that nobody knows.
    /// </summary>
    public void AddBrokenMacros(string text, WeirException failure)
    {
        foreach (Match macro in MacroNames().Matches(text))
        {
            _globals.TryAdd(macro.Groups["name"].Value, (JinjaFunction)(_ => throw new WeirException(failure.Errors, failure)));
        }
    }

    /// <summary>A macro of the project, or null.</summary>
    public object? FindMacro(string name) => _scope.FindMacro(name);

    /// <summary>Renders a template as text.</summary>
    public string Render(Template template, RenderRequest request, Recording recording, CancellationToken cancel, OutputMap? map = null) =>
        template.Render(Scope(request, recording), _options.Limits, cancel, map);

    /// <summary>Renders a value in YAML: text with braces becomes what it evaluates to, anything else stays.</summary>
    public object? RenderNative(Template template, RenderRequest request, CancellationToken cancel) =>
        JinjaValue.ToHost(template.RenderNative(Scope(request, new Recording()), _options.Limits, cancel));

    /// <summary>The value of an expression such as <c>ref('orders')</c>.</summary>
    public object? Evaluate(TemplateExpression expression, RenderRequest request, Recording recording, CancellationToken cancel) =>
        expression.Evaluate(Scope(request, recording), _options.Limits, cancel);

    /// <summary>A node as a value templates can print.</summary>
    public RelationObject ToObject(Names.NamedNode node) => new(node, _dialect, _options.Database);

    private TemplateScope Scope(RenderRequest request, Recording recording)
    {
        var values = new Dictionary<string, object?>(request.Extra)
        {
            ["config"] = new ConfigObject(request.Config, recording),
            ["ref"] = (JinjaFunction)(call => Ref(call, request, recording)),
            ["source"] = (JinjaFunction)(call => Source(call, request, recording)),
            ["var"] = (JinjaFunction)(call => Variable(call, request, recording)),
            ["is_incremental"] = (JinjaFunction)(_ =>
            {
                recording.AsksIncremental = true;
                return request.IsIncremental;
            }),
            ["backfill"] = new BackfillObject(request.Backfill, recording),
        };
        if (request.Self is { } self)
        {
            values["this"] = new ThisObject(ToObject(self), recording);
            values["model"] = new ModelObject(self);
        }

        return new TemplateScope(values, _scope);
    }

    private RelationObject Ref(CallArguments call, RenderRequest request, Recording recording)
    {
        if (call.Keyword.Keys.FirstOrDefault() is { } keyword)
        {
            throw call.Error(
                ModelErrors.BadCall, $"ref has an argument '{keyword}'; it takes a model's name, or a package and a name.",
                keyword is "v" or "version" ? "Versions of models are not supported: write the versioned model's own name." : null);
        }

        var names = call.Positional.OfType<string>().ToArray();
        if (names.Length != call.Positional.Count || names.Length is 0 or > 2)
        {
            throw call.Error(ModelErrors.BadCall, $"ref takes one or two texts, but got {call.Positional.Count} arguments.", "Write ref('model').");
        }

        var node = request.Names.Ref(names[^1], call);
        recording.Calls.Add(new NodeCall(node, Core.Graph.EdgeReason.Ref, $"ref('{names[^1]}')", call.Location));
        return ToObject(node);
    }

    private RelationObject Source(CallArguments call, RenderRequest request, Recording recording)
    {
        call.Expect("source", "source_name", "table_name");
        var (source, table) = (call.Text(0, "source_name"), call.Text(1, "table_name"));
        var node = request.Names.Source(source, table, call);
        recording.Calls.Add(new NodeCall(node, Core.Graph.EdgeReason.Source, $"source('{source}', '{table}')", call.Location));
        return ToObject(node);
    }

    private object? Variable(CallArguments call, RenderRequest request, Recording recording)
    {
        recording.AsksVariables = true;
        call.Expect("var", "name", "default");
        var name = call.Text(0, "name");
        if (request.Variables.TryGetValue(name, out var value) || _variables.TryGetValue(name, out value))
        {
            return value;
        }

        return call.TryGet(1, "default", out var byDefault) ? byDefault : throw call.Error(
            ModelErrors.MissingVariable, $"The variable '{name}' has no value and no default.",
            Suggestion.DidYouMean(name, _variables.Keys)
                ?? $"Set it under 'vars' in weir.yml or dbt_project.yml, with --vars on the command line, or write var('{name}', default).");
    }

    private string EnvironmentVariable(CallArguments call)
    {
        call.Expect("env_var", "name", "default");
        var name = call.Text(0, "name");
        if (name.StartsWith(SecretPrefix, StringComparison.Ordinal))
        {
            throw call.Error(
                ModelErrors.EnvironmentVariable, $"The environment variable '{name}' is a secret by its name and may not stand in SQL.",
                "Secrets belong to connections in weir.yml, as ${env:NAME}.");
        }

        return _options.ReadEnvironment(name) ?? (call.TryGet(1, "default", out var byDefault)
            ? JinjaValue.ToText(byDefault)
            : throw call.Error(
                ModelErrors.EnvironmentVariable, $"The environment variable '{name}' is not set and has no default.",
                $"Set it, or write env_var('{name}', 'default')."));
    }

    // As in dbt: for people when they are meant, otherwise for whoever looks for a mistake.
    private string Log(CallArguments call) =>
        Say(call, call.TryGet(1, "info", out var info) && JinjaValue.IsTrue(info) ? LogLevel.Information : LogLevel.Debug);

    private string Say(CallArguments call, LogLevel level)
    {
        // Asked for in any case: a call without a message is a mistake, whoever listens.
        var text = JinjaValue.ToText(call.Get(0, "msg"));
        if (_options.Logger is { } logger && logger.IsEnabled(level))
        {
            TemplateSays(logger, level, call.Location, text);
        }

        return "";
    }

    private static object? Raise(CallArguments call) =>
        throw call.Error(ModelErrors.RaisedByTemplate, JinjaValue.ToText(call.Get(0, "msg")));

    [GeneratedRegex(@"\{%[-+]?\s*macro\s+(?<name>\w+)", RegexOptions.ExplicitCapture)]
    private static partial Regex MacroNames();

    [LoggerMessage(EventId = 15500, Message = "{Location}: {Text}")]
    private static partial void TemplateSays(ILogger logger, LogLevel level, SourceLocation location, string text);
}
