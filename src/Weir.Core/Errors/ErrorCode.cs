namespace Weir.Core.Errors;

/// <summary>One kind of failure, catalogued for life: its number is never reused and has a page in <c>docs/errors</c>.</summary>
/// <param name="Number">The number, inside the band of the module that declares it (see <c>docs/errors/README.md</c>).</param>
/// <param name="Title">What went wrong in a few words, the title of its page. No full stop.</param>
public sealed record ErrorCode(int Number, string Title)
{
    /// <summary>The code as people see and search it: <c>WEIR1204</c>.</summary>
    public string Code => $"WEIR{Number:D4}";

    /// <inheritdoc/>
    public override string ToString() => Code;
}
