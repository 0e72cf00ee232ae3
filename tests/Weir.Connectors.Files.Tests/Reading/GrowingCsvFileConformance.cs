using Weir.Testing.Sources;

namespace Weir.Connectors.Files.Tests.Reading;

public sealed class GrowingCsvFileConformance() : SourceConformance(new FilesHarness(".csv", grows: true));
