using Apache.Arrow;
using Weir.Core.Contracts;
using Weir.Ingestion.Transforms;
using Weir.Testing.Sources;

namespace Weir.Ingestion.Tests.Transforms;

/// <summary>Batches before and after transforms.</summary>
internal static class Transformed
{
    public static RecordBatch Apply(RecordBatch batch, params LandingTransform[] transforms)
    {
        var connections = new MemoryConnections(new MemoryConnector());
        connections.Secrets["${env:SALT}"] = "pepper";
        return LandingPipeline.Of(transforms, connections).Apply(batch);
    }

    public static object?[] Column(RecordBatch batch, string name) => [.. ArrowRows.Read(batch).Select(row => row[name])];
}
