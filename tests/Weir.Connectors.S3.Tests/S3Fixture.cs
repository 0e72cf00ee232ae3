using Weir.Testing.Servers;

namespace Weir.Connectors.S3.Tests;

/// <summary>A server with a bucket.</summary>
public sealed class S3Fixture : IAsyncLifetime
{
    public const string Bucket = "weir-tests";

    public S3Server Server { get; } = new();

    public S3ObjectStore Store => field ??= new(At(Bucket));

    public S3Bucket At(string bucket, string? secret = null) =>
        new(bucket, Server.Endpoint, "us-east-1") { Key = (S3Server.KeyId, secret ?? S3Server.Secret, null) };

    public async ValueTask InitializeAsync() => await Store.CreateBucketAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        Store.Dispose();
        Server.Dispose();
        return ValueTask.CompletedTask;
    }
}
