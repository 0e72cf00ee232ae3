using Weir.Core.Errors;

namespace Weir.Cli.Project;

/// <summary>What is said when a folder cannot be written that has to be.</summary>
internal static class UnwritableFolder
{
    /// <summary>Whether an exception means that.</summary>
    public static bool Is(Exception failure) => failure is IOException or UnauthorizedAccessException;

    /// <summary>The error.</summary>
    /// <param name="folder">The folder as the user knows it.</param>
    /// <param name="failure">What the operating system said.</param>
    public static WeirException Of(string folder, Exception failure) =>
        new WeirError(CliErrors.UnwritableFolder, $"'{folder}' cannot be written: {failure.Message}")
        {
            Hint = "Check its permissions and the space on its disk, and that no file stands where a folder is needed.",
        }.ToException(failure);
}
