namespace Weir.Models.Jinja.Evaluation;

/// <summary>The macros of a package, as attributes of its name: <c>dbt_utils.star</c>.</summary>
internal sealed class PackageMacros(TemplateScope scope, string package) : IJinjaObject
{
    public string Display => $"<package {package}>";

    public IEnumerable<string> Names => scope.MacroNames(package);

    public bool TryGetAttribute(string name, out object? value)
    {
        value = scope.FindMacro(name, package);
        return value is not null;
    }
}
