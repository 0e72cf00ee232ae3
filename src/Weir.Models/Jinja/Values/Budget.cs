namespace Weir.Models.Jinja.Values;

/// <summary>What is left of one rendering's limits.</summary>
internal sealed class Budget
{
    private const long CheckEvery = 1024;

    private readonly RenderLimits _limits;
    private readonly CancellationToken _cancel;
    private long _started;
    private long _steps;
    private long _nextCheck = CheckEvery;
    private int _depth;

    public Budget(RenderLimits limits, CancellationToken cancel)
    {
        _limits = limits;
        _cancel = cancel;
        _started = limits.Clock.GetTimestamp();
        cancel.ThrowIfCancellationRequested();
    }

    /// <summary>Spends units of work.</summary>
    public void Step(long cost = 1)
    {
        _steps += cost;
        if (_steps >= _nextCheck)
        {
            Check();
        }
    }

    /// <summary>Spends the work of making a text so long.</summary>
    public void Text(long length)
    {
        CheckLength(length);
        Step(length >> 6);
    }

    public void CheckLength(long length)
    {
        if (length > _limits.MaxCharacters)
        {
            throw new JinjaFault(
                TemplateErrors.TooLong, $"The template makes a text of more than {_limits.MaxCharacters:N0} characters.",
                "Look for a loop that makes more than it should.");
        }
    }

    public void Enter()
    {
        if (++_depth > _limits.MaxDepth)
        {
            _depth--;
            throw new JinjaFault(
                TemplateErrors.TooDeep, $"More than {_limits.MaxDepth} calls of macros or recursive loops are open at once.",
                "A macro that calls itself needs a condition that ends it.");
        }

        StackGuard.Check();
    }

    public void Leave() => _depth--;

    /// <summary>The time of a call into the host is not the template's.</summary>
    public long BeginHost() => _limits.Clock.GetTimestamp();

    public void EndHost(long began) => _started += _limits.Clock.GetTimestamp() - began;

    private void Check()
    {
        _nextCheck = _steps + CheckEvery;
        _cancel.ThrowIfCancellationRequested();
        if (_steps > _limits.MaxSteps)
        {
            throw new JinjaFault(
                TemplateErrors.TooManySteps, $"The template does more than {_limits.MaxSteps:N0} steps of work.",
                "Look for a loop that never ends or is much longer than meant.");
        }

        if (_limits.Clock.GetElapsedTime(_started) > _limits.MaxTime)
        {
            throw new JinjaFault(
                TemplateErrors.TooSlow, $"The template runs for more than {_limits.MaxTime.TotalSeconds:0.###} seconds.",
                "Look for a loop that never ends or is much longer than meant.");
        }
    }
}
