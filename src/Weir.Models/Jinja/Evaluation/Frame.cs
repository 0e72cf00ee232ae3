namespace Weir.Models.Jinja.Evaluation;

/// <summary>The variables of one block, loop pass or macro call, inside those around it.</summary>
/// <param name="outer">The frame around it, or null.</param>
/// <param name="package">The package whose macros are called by their name here.</param>
internal sealed class Frame(Frame? outer, string? package)
{
    private Dictionary<string, object?>? _values;

    public string? Package => package;

    public IEnumerable<string> Names => (_values?.Keys ?? Enumerable.Empty<string>()).Concat(outer?.Names ?? []);

    public Frame Inner() => new(this, package);

    public void Set(string name, object? value) => (_values ??= new(StringComparer.Ordinal))[name] = value;

    public bool TryGet(string name, out object? value)
    {
        for (var frame = this; frame is not null; frame = frame.Outer)
        {
            if (frame._values is { } values && values.TryGetValue(name, out value))
            {
                return true;
            }
        }

        value = null;
        return false;
    }

    private Frame? Outer => outer;
}
