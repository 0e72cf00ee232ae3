using System.Text.Json.Serialization;

namespace Weir.Pages.Searching;

/// <summary>How the names of fields are written.</summary>
[JsonSerializable(typeof(string[]))]
internal sealed partial class SearchJsonContext : JsonSerializerContext;
