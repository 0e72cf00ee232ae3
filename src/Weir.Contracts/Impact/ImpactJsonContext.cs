using System.Text.Json.Serialization;
using Weir.Core.Contracts;

namespace Weir.Contracts.Impact;

/// <summary>How the document's types are written: lower case with underscores, nulls and all.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, NewLine = "\n", RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true, Converters = [typeof(SnakeCaseEnum<SourceChangePolicy>)])]
[JsonSerializable(typeof(ImpactJson.Envelope))]
internal sealed partial class ImpactJsonContext : JsonSerializerContext;
