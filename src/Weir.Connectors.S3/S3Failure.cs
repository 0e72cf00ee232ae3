using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Weir.Core.Errors;

namespace Weir.Connectors.S3;

/// <summary>Turns what the store or the way to it says into a catalogued error.</summary>
internal static class S3Failure
{
    /// <summary>Whether the exception is theirs.</summary>
    public static bool Covers(Exception failure) =>
        failure is AmazonServiceException or AmazonClientException or HttpRequestException or IOException or SocketException
        || (failure is OperationCanceledException && failure.InnerException is TimeoutException);

    /// <summary>The error for it.</summary>
    /// <param name="failure">What was thrown.</param>
    /// <param name="bucket">The bucket's name.</param>
    /// <param name="url">What it was about.</param>
    public static WeirException Explain(Exception failure, string bucket, string url) => failure switch
    {
        AmazonServiceException { ErrorCode: "NoSuchBucket" } => new WeirError(S3Errors.NoBucket, $"There is no bucket '{bucket}' at its store.")
        {
            Hint = "Create it, or correct its name, its region or the endpoint.",
        }.ToException(failure),
        AmazonServiceException { StatusCode: HttpStatusCode.NotFound } => new WeirError(S3Errors.NotFound, $"'{url}' does not exist.").ToException(failure),
        AmazonServiceException { StatusCode: HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized } service =>
            new WeirError(S3Errors.AccessDenied, $"The store does not let this user at '{url}': {service.ErrorCode}.")
            {
                Hint = "Look at AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or at the profile or role that is used, and at what it may do.",
            }.ToException(failure),
        AmazonServiceException
        {
            StatusCode: >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError and not HttpStatusCode.TooManyRequests,
        } service =>
            new WeirError(S3Errors.Refused, $"The store refused what was asked of '{url}': {service.ErrorCode}: {OneLine(service.Message)}").ToException(failure),
        AmazonServiceException service =>
            Unreachable($"The store failed on '{url}': {service.ErrorCode ?? service.GetType().Name}: {OneLine(service.Message)}", failure),
        AmazonClientException client when client.InnerException is not (HttpRequestException or IOException or SocketException) =>
            new WeirError(S3Errors.AccessDenied, $"Nothing was found to log in to the store of '{url}' with: {OneLine(client.Message)}")
            {
                Hint = "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give the machine a profile or a role.",
            }.ToException(failure),
        _ => Unreachable($"The store of '{url}' does not answer: {OneLine((failure.InnerException ?? failure).Message)}", failure),
    };

    private static WeirException Unreachable(string message, Exception failure) =>
        new WeirError(S3Errors.Unreachable, message) { Kind = FailureKind.Transient }.ToException(failure);

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
