using System.Globalization;
using Weir.Core.Running;
using Weir.Models.Jinja;

namespace Weir.Models.Rendering;

/// <summary>
/// <c>backfill</c> in templates: <c>backfill.active</c>, and <c>backfill.from</c> and <c>backfill.to</c> as texts
/// <c>2022-06-09 00:00:00</c> in UTC, none outside a backfill.
/// </summary>
internal sealed class BackfillObject(BackfillRange? range, Recording recording) : IJinjaObject
{
    /// <inheritdoc/>
    public string Display => "";

    /// <inheritdoc/>
    public bool TryGetAttribute(string name, out object? value)
    {
        recording.AsksBackfill = true;
        (var found, value) = name switch
        {
            "active" => (true, range is not null),
            "from" => (true, range is null ? null : Text(range.From)),
            "to" => (true, range is null ? null : Text(range.To)),
            _ => (false, (object?)null),
        };
        return found;
    }

    /// <summary>An instant as SQL literals hold it, in UTC.</summary>
    public static string Text(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture).TrimEnd('.');
}
