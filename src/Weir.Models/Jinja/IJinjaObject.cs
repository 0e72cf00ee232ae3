namespace Weir.Models.Jinja;

/// <summary>
/// An object that templates may look into. They reach exactly what these members give, never its .NET type. Implement
/// <see cref="IJinjaCallable"/> too if it can be called.
/// </summary>
public interface IJinjaObject
{
    /// <summary>What printing it writes.</summary>
    string Display { get; }

    /// <summary>The attribute <c>x.name</c>; any value <see cref="JinjaValue.From(object?)"/> accepts.</summary>
    bool TryGetAttribute(string name, out object? value);

    /// <summary>The item <c>x[key]</c>; unless overridden, the attribute of that name.</summary>
    bool TryGetItem(object? key, out object? value)
    {
        value = null;
        return key is string name && TryGetAttribute(name, out value);
    }

    /// <summary>What a loop over it visits, or null when it cannot be looped over.</summary>
    IEnumerable<object?>? Enumerate() => null;
}
