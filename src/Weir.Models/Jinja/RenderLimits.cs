namespace Weir.Models.Jinja;

/// <summary>What a rendering may use before it is stopped with an error that names the place it had reached.</summary>
public sealed record RenderLimits
{
    /// <summary>Limits that no honest project meets.</summary>
    public static RenderLimits Default { get; } = new();

    /// <summary>Units of work: one per statement, loop pass, call or item touched, and one per 64 characters of text made.</summary>
    public long MaxSteps { get; init; } = 5_000_000;

    /// <summary>How many macro calls and recursive loops may be open at once.</summary>
    public int MaxDepth { get; init; } = 200;

    /// <summary>Characters in the output, or in any one text made on the way to it.</summary>
    public int MaxCharacters { get; init; } = 16_000_000;

    /// <summary>Time spent in the template itself; functions of the host that it calls do not count.</summary>
    public TimeSpan MaxTime { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The clock that <see cref="MaxTime"/> is measured by.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
