using System.Net;
using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Weir.Core.Ports;

namespace Weir.Connectors.S3;

/// <summary>
/// Objects of a bucket, at Amazon or at any store that speaks its protocol (Amazon S3 API Reference, 2006-03-01). An object is written by one
/// request, so that it is there whole or not at all, with <c>If-None-Match: *</c> where its name must not be taken. One object holds at most 5 GiB.
/// </summary>
public sealed class S3ObjectStore : IObjectStore, IDisposable
{
    private readonly S3Bucket _bucket;
    private readonly AmazonS3Client _client;

    /// <summary>A store over a bucket. Connects to nothing yet.</summary>
    public S3ObjectStore(S3Bucket bucket)
    {
        _bucket = bucket;
        var config = new AmazonS3Config
        {
            AuthenticationRegion = bucket.Region,

            // Other stores do not know the newer checksums, and a signed request is checked without them.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (bucket.Endpoint is { } endpoint)
        {
            (config.ServiceURL, config.ForcePathStyle) = (endpoint.ToString(), true);
        }
        else
        {
            config.RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(bucket.Region);
        }

        _client = bucket.Key switch
        {
            null => new AmazonS3Client(config),
            { Session: { } session } key => new AmazonS3Client(new SessionAWSCredentials(key.Id, key.Secret, session), config),
            { } key => new AmazonS3Client(new BasicAWSCredentials(key.Id, key.Secret), config),
        };
    }

    /// <inheritdoc/>
    public async ValueTask<ObjectInfo?> HeadAsync(string path, CancellationToken cancel) =>
        await MetadataAsync(path, cancel) is { } metadata ? new ObjectInfo(path, metadata.ContentLength, ModifiedAt(metadata.LastModified)) : null;

    /// <inheritdoc/>
    public async ValueTask<Stream> OpenReadAsync(string path, CancellationToken cancel) => await MetadataAsync(path, cancel) is { } metadata
        ? new S3ReadStream(this, path, metadata.ContentLength, metadata.ETag)
        : throw S3Failure.Explain(
            new AmazonS3Exception("It is not there.", ErrorType.Sender, "NoSuchKey", "", HttpStatusCode.NotFound), _bucket.Name, UrlOf(path));

    /// <inheritdoc/>
    public ValueTask<IObjectUpload> BeginUploadAsync(string path, PutCondition condition, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IObjectUpload>(new S3Upload(this, path, condition));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ObjectInfo> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancel)
    {
        string? next = null;
        do
        {
            var request = new ListObjectsV2Request { BucketName = _bucket.Name, Prefix = prefix, ContinuationToken = next };
            var page = await GuardAsync(prefix, () => _client.ListObjectsV2Async(request, cancel));
            foreach (var found in page.S3Objects ?? [])
            {
                yield return new ObjectInfo(found.Key, found.Size ?? 0, ModifiedAt(found.LastModified));
            }

            next = page.IsTruncated is true ? page.NextContinuationToken : null;
        }
        while (next is not null);
    }

    /// <inheritdoc/>
    public async ValueTask DeleteAsync(string path, CancellationToken cancel) =>
        await GuardAsync(path, () => _client.DeleteObjectAsync(new DeleteObjectRequest { BucketName = _bucket.Name, Key = path }, cancel));

    /// <inheritdoc/>
    /// <remarks>An upload leaves nothing in a bucket before it is complete.</remarks>
    public ValueTask<int> RemoveAbandonedAsync(string prefix, DateTimeOffset before, CancellationToken cancel) => ValueTask.FromResult(0);

    /// <inheritdoc/>
    public string UrlOf(string path) => $"s3://{_bucket.Name}/{path}";

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    /// <summary>Makes the bucket, unless it is there.</summary>
    internal async Task CreateBucketAsync(CancellationToken cancel) =>
        await GuardAsync("", () => _client.PutBucketAsync(new PutBucketRequest { BucketName = _bucket.Name, UseClientRegion = true }, cancel));

    /// <summary>Writes an object; false when its name is taken and must not be.</summary>
    internal async Task<bool> PutAsync(string path, Stream content, PutCondition condition, CancellationToken cancel)
    {
        var request = new PutObjectRequest { BucketName = _bucket.Name, Key = path, InputStream = content, AutoCloseStream = false };
        if (condition is PutCondition.IfAbsent)
        {
            request.IfNoneMatch = "*";
        }

        return await GuardAsync(path, async () =>
        {
            try
            {
                await _client.PutObjectAsync(request, cancel);
                return true;
            }
            catch (AmazonS3Exception taken) when (condition is PutCondition.IfAbsent && taken.StatusCode is HttpStatusCode.PreconditionFailed)
            {
                return false;
            }
        });
    }

    /// <summary>The bytes of an object from an offset on, as long as it is the same object.</summary>
    internal Task<GetObjectResponse> GetAsync(string path, long from, string tag, CancellationToken cancel) => GuardAsync(path, () => _client.GetObjectAsync(
        new GetObjectRequest { BucketName = _bucket.Name, Key = path, ByteRange = new ByteRange($"bytes={from}-"), EtagToMatch = tag }, cancel));

    /// <summary>Does something to an object, with failures told in Weir's words.</summary>
    internal async Task<T> GuardAsync<T>(string path, Func<Task<T>> operation)
    {
        try
        {
            return await operation();
        }
        catch (Exception failure) when (S3Failure.Covers(failure))
        {
            throw S3Failure.Explain(failure, _bucket.Name, UrlOf(path));
        }
    }

    // A HEAD has no body to say what is missing: the bucket or the object.
    private async Task<GetObjectMetadataResponse?> MetadataAsync(string path, CancellationToken cancel) => await GuardAsync(path, async () =>
    {
        try
        {
            return await _client.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = _bucket.Name, Key = path }, cancel);
        }
        catch (AmazonS3Exception missing) when (missing.StatusCode is HttpStatusCode.NotFound)
        {
            await _client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = _bucket.Name, Prefix = path, MaxKeys = 1 }, cancel);
            return null;
        }
    });

    private static DateTimeOffset ModifiedAt(DateTime? time) => new(DateTime.SpecifyKind((time ?? DateTime.UnixEpoch).ToUniversalTime(), DateTimeKind.Utc));
}
