using System.Text;
using Weir.Core.Errors;
using Weir.Core.Ports;

namespace Weir.Connectors.S3.Tests;

[Collection(S3Tests.Name)]
[Trait("Category", "Slow")]
public sealed class S3FailureTests(S3Fixture fixture)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bucket_ThatIsNotThere_IsNamed()
    {
        using var store = new S3ObjectStore(fixture.At("no-such-bucket"));

        Assert.Equal((S3Errors.NoBucket, "There is no bucket 'no-such-bucket' at its store."), await FailureAsync(store));
        Assert.Equal(S3Errors.NoBucket, (await Assert.ThrowsAsync<WeirException>(() => PutAsync(store, "x"))).Error.Code);
    }

    [Fact]
    public async Task Secret_ThatIsWrong_IsToldAndNotRepeated()
    {
        using var store = new S3ObjectStore(fixture.At(S3Fixture.Bucket, "not-the-secret"));

        var error = (await Assert.ThrowsAsync<WeirException>(() => PutAsync(store, "x"))).Error;

        Assert.Equal((S3Errors.AccessDenied, FailureKind.Permanent), (error.Code, error.Kind));
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Store_ThatDoesNotAnswer_IsTransient()
    {
        using var store = new S3ObjectStore(new S3Bucket("b", new Uri("http://127.0.0.1:1"), "us-east-1") { Key = ("a", "b", null) });

        var error = (await Assert.ThrowsAsync<WeirException>(async () => await store.HeadAsync("x", Cancel))).Error;

        Assert.Equal((S3Errors.Unreachable, FailureKind.Transient), (error.Code, error.Kind));
        Assert.Contains("'s3://b/x'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Object_ReplacedWhileItIsRead_IsNotMixed()
    {
        await PutAsync(fixture.Store, new string('a', 100_000), "replaced");
        await using var stream = await fixture.Store.OpenReadAsync("replaced", Cancel);
        await stream.ReadExactlyAsync(new byte[10], Cancel);
        await PutAsync(fixture.Store, new string('b', 100_000), "replaced");

        stream.Seek(90_000, SeekOrigin.Begin);

        Assert.Equal(S3Errors.Refused, (await Assert.ThrowsAsync<WeirException>(async () => await stream.ReadExactlyAsync(new byte[10], Cancel))).Error.Code);
    }

    private static async Task<(ErrorCode Code, string Message)> FailureAsync(S3ObjectStore store)
    {
        var error = (await Assert.ThrowsAsync<WeirException>(async () => await store.HeadAsync("x", Cancel))).Error;
        return (error.Code, error.Message);
    }

    private static async Task PutAsync(S3ObjectStore store, string text, string name = "x")
    {
        await using var upload = await store.BeginUploadAsync(name, PutCondition.Always, Cancel);
        await upload.Content.WriteAsync(Encoding.UTF8.GetBytes(text), Cancel);
        await upload.CompleteAsync(Cancel);
    }
}
