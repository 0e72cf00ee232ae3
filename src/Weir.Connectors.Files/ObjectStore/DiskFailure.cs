using Weir.Core.Errors;

namespace Weir.Connectors.Files.ObjectStore;

/// <summary>Turns what the disk says into a catalogued error.</summary>
internal static class DiskFailure
{
    private const int NoSpace = 28;
    private const int QuotaExceeded = 122;
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    /// <summary>Whether the exception is the disk's.</summary>
    public static bool Covers(Exception failure) => failure is IOException or UnauthorizedAccessException || IsTooLarge(failure);

    /// <summary>The error for it.</summary>
    public static WeirException Explain(Exception failure, string url) => failure switch
    {
        UnauthorizedAccessException => new WeirError(ObjectStoreErrors.AccessDenied, $"'{url}' may not be read or written by this user: {failure.Message}")
        {
            Hint = "Give the user who runs Weir read and write permission on the lake's folder.",
        }.ToException(failure),
        FileNotFoundException or DirectoryNotFoundException => new WeirError(ObjectStoreErrors.NotFound, $"'{url}' does not exist.")
        {
            Hint = "Something other than Weir removed it; restore it or load the dataset again with --full-refresh.",
        }.ToException(failure),
        _ when IsTooLarge(failure) => new WeirError(ObjectStoreErrors.DiskFull, $"'{url}' would be larger than a file may be here. Nothing of this write is visible.")
        {
            Hint = "Raise the limit on the size of files ('ulimit -f' shows it), or put the lake on a file system that has none.",
        }.ToException(failure),
        _ when failure.HResult is NoSpace or QuotaExceeded or WindowsHandleDiskFull or WindowsDiskFull =>
            new WeirError(ObjectStoreErrors.DiskFull, $"No space is left for '{url}'. Nothing of this write is visible.")
            {
                Hint = "Free some space (weir lake vacuum removes files that no version needs) and run again.",
            }.ToException(failure),
        _ => new WeirError(ObjectStoreErrors.DiskFailed, $"The disk failed on '{url}': {failure.Message}")
        {
            Kind = FailureKind.Transient,
        }.ToException(failure),
    };

    // .NET makes this of EFBIG, whoever wrote: the limit of the file system, or the process's own (RLIMIT_FSIZE).
    private static bool IsTooLarge(Exception failure) => failure is ArgumentOutOfRangeException { ParamName: "value" };
}
