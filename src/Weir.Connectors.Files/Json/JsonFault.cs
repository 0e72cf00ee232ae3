using Weir.Core.Errors;

namespace Weir.Connectors.Files.Json;

/// <summary>What is wrong with a record.</summary>
/// <param name="Code">Its catalogue entry.</param>
/// <param name="Reason">In words.</param>
internal sealed record JsonFault(ErrorCode Code, string Reason);
