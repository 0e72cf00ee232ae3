namespace Weir.Models.Jinja;

/// <summary>An object that templates may call, such as <c>config</c>, which also has attributes.</summary>
public interface IJinjaCallable
{
    /// <summary>Calls it; the same rules as for <see cref="JinjaFunction"/>.</summary>
    object? Call(CallArguments arguments);
}
