using Weir.Testing.Sources;

namespace Weir.Ingestion.Tests.Sources;

/// <summary>The suite, shown on the fake that the engine's own tests rely on.</summary>
public sealed class MemoryConformance() : SourceConformance(new MemoryHarness());
