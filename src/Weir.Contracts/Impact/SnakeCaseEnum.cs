using System.Text.Json;
using System.Text.Json.Serialization;

namespace Weir.Contracts.Impact;

/// <summary>Writes the members of an enum as configuration does: <c>require_approval</c>.</summary>
internal sealed class SnakeCaseEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
