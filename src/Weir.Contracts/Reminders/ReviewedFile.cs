using System.Text;
using Weir.Core.Errors;

namespace Weir.Contracts.Reminders;

/// <summary>A contract's file, read and replaced as a whole: whoever reads it meanwhile sees the old or the new one.</summary>
/// <param name="path">Its path, absolute.</param>
/// <param name="shown">Its path as shown to people.</param>
public sealed class ReviewedFile(string path, string shown)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // A link stays one; what it points to is replaced.
    private readonly string _path = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;

    /// <summary>Writes a day into it as that of a contract's last review.</summary>
    /// <returns>Whether anything had to be changed.</returns>
    /// <exception cref="WeirException">The file cannot be read, changed or written.</exception>
    public async Task<bool> ConfirmAsync(string id, DateOnly day, CancellationToken cancel)
    {
        try
        {
            var bytes = await File.ReadAllBytesAsync(_path, cancel);
            var mark = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
            var text = Strict.GetString(bytes.AsSpan(mark));
            var changed = ContractConfirmation.Write(text, shown, id, day);
            if (changed == text)
            {
                return false;
            }

            await ReplaceAsync([.. bytes[..mark], .. Strict.GetBytes(changed)], cancel);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new WeirError(ContractErrors.UnreadableFile, $"'{shown}' cannot be changed: {failure.Message}")
            {
                Location = new SourceLocation(shown),
                Hint = "Check its permissions, and that it is UTF-8 text.",
            }.ToException(failure);
        }
    }

    private async Task ReplaceAsync(byte[] bytes, CancellationToken cancel)
    {
        var beside = $"{_path}.{Environment.ProcessId}.new";
        try
        {
            await using (var file = new FileStream(beside, FileMode.CreateNew, FileAccess.Write))
            {
                await file.WriteAsync(bytes, cancel);
                Synchronise(file);
            }

            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(beside, File.GetUnixFileMode(_path));
            }

            File.Move(beside, _path, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    // Renamed before its bytes are on the disk, a file could be found empty after a power failure.
    private static void Synchronise(FileStream file) => file.Flush(flushToDisk: true);
}
