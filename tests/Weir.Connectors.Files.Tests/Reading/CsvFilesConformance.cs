using Weir.Testing.Sources;

namespace Weir.Connectors.Files.Tests.Reading;

public sealed class CsvFilesConformance() : SourceConformance(new FilesHarness(".csv", grows: false));
