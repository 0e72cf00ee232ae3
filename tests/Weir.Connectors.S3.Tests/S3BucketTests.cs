using Weir.Core.Errors;

namespace Weir.Connectors.S3.Tests;

public sealed class S3BucketTests
{
    private static readonly Dictionary<string, string> Environment = new()
    {
        ["AWS_ENDPOINT_URL"] = "https://store.example.com", ["AWS_DEFAULT_REGION"] = "eu-central-1", ["AWS_ACCESS_KEY_ID"] = "id", ["AWS_SECRET_ACCESS_KEY"] = "key",
    };

    [Fact]
    public void Parse_OfABucket_TakesTheRestFromTheEnvironment()
    {
        Assert.Equal(new S3Bucket("data", null, "us-east-1"), S3Bucket.Parse("s3://data", static _ => null));
        Assert.Equal(
            new S3Bucket("data", new Uri("https://store.example.com"), "eu-central-1") { Key = ("id", "key", null) }, S3Bucket.Parse("s3://data", Environment.GetValueOrDefault));
        Assert.Equal(
            new S3Bucket("data", new Uri("http://127.0.0.1:9000"), "x"), S3Bucket.Parse("s3://data?endpoint=http%3A%2F%2F127.0.0.1:9000&region=x", static _ => null));
    }

    [Theory]
    [InlineData("data", "no URL of a bucket")]
    [InlineData("s3://", "no URL of a bucket")]
    [InlineData("s3://data/key", "no URL of a bucket")]
    [InlineData("s3://data?endpont=http://x", "Did you mean 'endpoint'?")]
    [InlineData("s3://data?region=", "has an option 'region'")]
    [InlineData("s3://data?endpoint=ftp://x", "no http or https URL")]
    [InlineData("s3://data?endpoint=http://a:geheim@x", "no http or https URL")]
    public void Parse_OfSomethingElse_SaysWhatIsWrong(string url, string expected)
    {
        var error = Assert.Throws<WeirException>(() => S3Bucket.Parse(url, static _ => null)).Error;

        Assert.Equal(S3Errors.BadUrl, error.Code);
        Assert.Contains(expected, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", error.ToString(), StringComparison.Ordinal);
    }
}
