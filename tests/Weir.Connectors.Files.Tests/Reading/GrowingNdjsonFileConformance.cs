using Weir.Testing.Sources;

namespace Weir.Connectors.Files.Tests.Reading;

public sealed class GrowingNdjsonFileConformance() : SourceConformance(new FilesHarness(".ndjson", grows: true));
