using System.Runtime.InteropServices;

namespace Weir.Lake.Writing;

/// <summary>
/// Keeps the native heap about as large as what is in use. The encoder asks for pages and gives them back a moment later, while the small
/// records of its footer stay between them: left alone, glibc keeps all of that, and the process grows with the length of the table.
/// Elsewhere than on Linux with glibc nothing is done.
/// </summary>
internal static partial class NativeHeap
{
    private const int TrimThreshold = -1;
    private const int MmapThreshold = -3;

    // More than what compressing a page takes, which is asked for and given back page after page: each time from the system, that is half of
    // the time spent in the kernel.
    private const int LargeBytes = 4 * 1024 * 1024;

    /// <summary>
    /// Large blocks come from the system and return to it at once, and an end of the heap that is as large is given back (mallopt(3),
    /// M_MMAP_THRESHOLD and M_TRIM_THRESHOLD); by default both limits would grow, to 32 and 64 MB. May be called again and again.
    /// </summary>
    public static void Bound() => OnGlibc(static () => MallocOption(MmapThreshold, LargeBytes) + MallocOption(TrimThreshold, LargeBytes));

    /// <summary>Gives what is not in use back to the system; costs a millisecond or a few, so not after every row group.</summary>
    public static void Trim() => OnGlibc(static () => MallocTrim(0));

    private static void OnGlibc(Func<int> call)
    {
        try
        {
            _ = OperatingSystem.IsLinux() ? call() : 0;
        }
        catch (Exception absent) when (absent is EntryPointNotFoundException or DllNotFoundException)
        {
            // musl has neither call nor need of it.
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int MallocOption(int option, int value);

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int MallocTrim(nuint pad);
}
