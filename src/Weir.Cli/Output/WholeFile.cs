using Weir.Core.Errors;

namespace Weir.Cli.Output;

/// <summary>Writes files that others read meanwhile: they see the old one or the new one.</summary>
internal static class WholeFile
{
    /// <summary>Writes a text.</summary>
    /// <param name="path">Where, absolute.</param>
    /// <param name="shown">The path as the user wrote it.</param>
    /// <param name="text">The text.</param>
    /// <param name="cancel">Stops it before it is there.</param>
    /// <exception cref="WeirException">It cannot be written.</exception>
    public static async Task WriteAsync(string path, string shown, string text, CancellationToken cancel)
    {
        var beside = $"{path}.{Environment.ProcessId}.new";
        try
        {
            await File.WriteAllTextAsync(beside, text, cancel);
            File.Move(beside, path, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WeirError(CliErrors.OutputNotWritten, $"'{shown}' cannot be written: {failure.Message}").ToException(failure);
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
