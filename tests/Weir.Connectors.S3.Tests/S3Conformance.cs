using Weir.Testing.Stores;

namespace Weir.Connectors.S3.Tests;

[Collection(S3Tests.Name)]
[Trait("Category", "Slow")]
public sealed class S3Conformance(S3Fixture fixture) : ObjectStoreConformance(fixture.Store);
