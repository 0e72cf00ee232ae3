using System.Text.Json.Serialization;

namespace Weir.Ingestion.Transforms;

/// <summary>Serialises lists of texts without reflection.</summary>
[JsonSerializable(typeof(IEnumerable<string?>))]
internal sealed partial class TextListContext : JsonSerializerContext;
