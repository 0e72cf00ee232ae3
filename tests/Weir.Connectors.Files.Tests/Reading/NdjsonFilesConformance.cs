using Weir.Testing.Sources;

namespace Weir.Connectors.Files.Tests.Reading;

public sealed class NdjsonFilesConformance() : SourceConformance(new FilesHarness(".ndjson", grows: false));
