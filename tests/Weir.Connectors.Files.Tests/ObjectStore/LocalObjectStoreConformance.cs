using Weir.Connectors.Files.ObjectStore;
using Weir.Testing.Folders;
using Weir.Testing.Stores;

namespace Weir.Connectors.Files.Tests.ObjectStore;

public sealed class LocalObjectStoreConformance(TemporaryFolder folder)
    : ObjectStoreConformance(new LocalObjectStore(new LocalDisk(), folder.Path)), IClassFixture<TemporaryFolder>;
