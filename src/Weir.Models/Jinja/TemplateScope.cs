using System.Diagnostics.CodeAnalysis;
using Weir.Core.Errors;
using Weir.Models.Jinja.Evaluation;
using Weir.Models.Jinja.Values;

namespace Weir.Models.Jinja;

/// <summary>
/// What templates can name: values and functions of the host, and macros. Scopes nest: a model's scope (its <c>this</c>, <c>config</c>)
/// inside the project's (macros, <c>var</c>). Macros win over values of the same name, as in dbt. Build it first; from then on it may be
/// used by any number of renderings at the same time.
/// </summary>
public sealed class TemplateScope
{
    private static readonly Dictionary<string, MacroValue> NoMacros = [];

    private readonly IReadOnlyDictionary<string, object?> _globals;
    private readonly TemplateScope? _outer;
    private readonly Dictionary<string, Dictionary<string, MacroValue>> _macros = new(StringComparer.Ordinal);

    /// <summary>A scope of values; see <see cref="JinjaValue.From(object?)"/> for what they may be.</summary>
    /// <param name="globals">Name to value or function.</param>
    /// <param name="outer">The scope around it, or null.</param>
    public TemplateScope(IReadOnlyDictionary<string, object?> globals, TemplateScope? outer = null)
    {
        _globals = globals;
        _outer = outer;
        UndefinedVariables = outer?.UndefinedVariables ?? UndefinedVariables.Fail;
    }

    /// <summary>What using a variable that nothing defines does; taken from the outer scope unless set.</summary>
    public UndefinedVariables UndefinedVariables { get; init; }

    /// <summary>Every name that can be used in it without a package.</summary>
    public IEnumerable<string> Names =>
        _globals.Keys.Concat(_macros.Keys).Concat(MacrosOf("").Keys).Concat(_outer?.Names ?? []).Where(name => name.Length > 0).Distinct();

    /// <summary>
    /// Adds a template's top-level macros: without a package they are called by their name, with one as <c>package.name</c>, and inside the
    /// package by their name. Generic tests are added as <c>test_name</c>, materializations as <c>materialization_name_adapter</c>.
    /// </summary>
    /// <exception cref="WeirException">The package has such a macro already.</exception>
    public void AddMacros(Template template, string? package = null)
    {
        if (!_macros.TryGetValue(package ?? "", out var macros))
        {
            _macros[package ?? ""] = macros = new(StringComparer.Ordinal);
        }

        foreach (var definition in template.Macros)
        {
            if (MacroValue.CallNameOf(definition) is { } name && !macros.TryAdd(name, new MacroValue(definition, null, package)))
            {
                throw new WeirError(
                    TemplateErrors.DuplicateMacro,
                    $"The macro '{name}' is defined at {macros[name].Definition.Location} and again here.")
                {
                    Location = definition.Location,
                    Hint = "Rename or remove one of them.",
                }.ToException();
            }
        }
    }

    /// <summary>A macro as a value that can be called or handed to templates; null when there is none.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="package">Its package; null: those without one.</param>
    public object? FindMacro(string name, string? package = null) =>
        MacrosOf(package ?? "").GetValueOrDefault(name) ?? _outer?.FindMacro(name, package);

    internal bool TryResolve(string name, string? package, [NotNullWhen(true)] out object? macro)
    {
        macro = (package is null ? null : FindMacro(name, package)) ?? FindMacro(name);
        return macro is not null;
    }

    internal bool TryGlobal(string name, out object? value) =>
        _globals.TryGetValue(name, out value) || (_outer?.TryGlobal(name, out value) ?? false);

    internal PackageMacros? FindPackage(string name) => HasPackage(name) ? new PackageMacros(this, name) : null;

    internal IEnumerable<string> MacroNames(string package) =>
        MacrosOf(package).Keys.Concat(_outer?.MacroNames(package) ?? []).Distinct();

    private bool HasPackage(string name) => (name.Length > 0 && _macros.ContainsKey(name)) || (_outer?.HasPackage(name) ?? false);

    private Dictionary<string, MacroValue> MacrosOf(string package) => _macros.GetValueOrDefault(package) ?? NoMacros;
}
