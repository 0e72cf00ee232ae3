using Weir.Cli.Tests.Calls;
using Weir.Connectors.S3;
using Weir.Testing.Folders;
using Weir.Testing.Servers;

namespace Weir.Cli.Tests.Impact;

/// <summary>An impact goes through a bucket of a real S3 server.</summary>
[Trait("Category", "Slow")]
public sealed class BucketTests(S3Server server) : IClassFixture<S3Server>
{
    [Fact]
    public async Task Impact_PublishedToABucket_IsFetchedFromThere()
    {
        using var project = new ExampleProject("orders");
        using var elsewhere = new TemporaryFolder();
        using (var bucket = new S3ObjectStore(new S3Bucket("data-team", server.Endpoint, "us-east-1") { Key = (S3Server.KeyId, S3Server.Secret, null) }))
        {
            await bucket.CreateBucketAsync(TestContext.Current.CancellationToken);
        }

        var place = $"s3://data-team/shop/impact.json?endpoint={server.Endpoint}";

        var published = await CallAsync(project.Path, S3Server.Secret, "publish", place);
        var again = await CallAsync(project.Path, S3Server.Secret, "publish", place);
        var fetched = await CallAsync(elsewhere.Path, S3Server.Secret, "fetch", place);
        var missing = await CallAsync(elsewhere.Path, S3Server.Secret, "fetch", place.Replace("shop/", "none/", StringComparison.Ordinal));
        var refused = await CallAsync(elsewhere.Path, "wrong", "fetch", place);

        Assert.Equal((0, ""), (published.ExitCode, published.Error));
        Assert.EndsWith("; it is published already, and was left as it is\n", again.Output, StringComparison.Ordinal);
        Assert.Equal($"{place}: orders, 1 contracts, published just now, fetched just now\n", fetched.Output);
        Assert.Contains("cannot be fetched: there is no such object. There is no copy here.", missing.Error, StringComparison.Ordinal);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("The copy that is here stays: it was fetched just now.", refused.Error, StringComparison.Ordinal);
    }

    private static async Task<WeirCall> CallAsync(string folder, string secret, params string[] arguments)
    {
        using var terminal = new TestTerminal(folder)
        {
            Environment = { ["AWS_ACCESS_KEY_ID"] = S3Server.KeyId, ["AWS_SECRET_ACCESS_KEY"] = secret, ["XDG_CACHE_HOME"] = Path.Combine(folder, "cache") },
        };
        return await WeirCall.RunAsync(terminal, ["contracts", .. arguments]);
    }
}
