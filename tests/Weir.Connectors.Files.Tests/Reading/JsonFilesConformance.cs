using Weir.Testing.Sources;

namespace Weir.Connectors.Files.Tests.Reading;

public sealed class JsonFilesConformance() : SourceConformance(new FilesHarness(".json", grows: false));
