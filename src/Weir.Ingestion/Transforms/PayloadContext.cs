using System.Text.Json.Serialization;

namespace Weir.Ingestion.Transforms;

/// <summary>Serialises texts without reflection.</summary>
[JsonSerializable(typeof(string))]
internal sealed partial class PayloadContext : JsonSerializerContext;
