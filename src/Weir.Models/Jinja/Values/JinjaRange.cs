using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Weir.Models.Jinja.Values;

/// <summary>Whole numbers in equal steps, made when asked for.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "A range, as Python calls it.")]
internal sealed class JinjaRange : IReadOnlyList<object?>
{
    private JinjaRange(long start, long stop, long step, int count)
    {
        Start = start;
        Stop = stop;
        Step = step;
        Count = count;
    }

    public long Start { get; }

    public long Stop { get; }

    public long Step { get; }

    public int Count { get; }

    public object? this[int index] => Start + (index * Step);

    public static JinjaRange Create(long start, long stop, long step)
    {
        if (step == 0)
        {
            throw new JinjaFault(TemplateErrors.BadValue, "The step of a range must not be 0.");
        }

        var span = step > 0 ? (Int128)stop - start : (Int128)start - stop;
        var size = Int128.Abs(step);
        var count = span <= 0 ? 0 : (span + size - 1) / size;
        return count <= int.MaxValue
            ? new JinjaRange(start, stop, step, (int)count)
            : throw new JinjaFault(TemplateErrors.TooManySteps, $"A range of {count} numbers is longer than any template may use.");
    }

    public IEnumerator<object?> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
