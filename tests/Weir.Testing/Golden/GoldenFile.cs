using System.Runtime.CompilerServices;
using Xunit;

namespace Weir.Testing.Golden;

/// <summary>
/// Compares text with a file beside the test, in its folder <c>Expectations</c>. With <c>WEIR_UPDATE_GOLDEN=1</c> in the environment the file is
/// written instead, and the change shows in the diff of the commit.
/// </summary>
public static class GoldenFile
{
    /// <summary>Compares.</summary>
    /// <param name="name">The file's name with its ending: <c>run.failed.txt</c>.</param>
    /// <param name="actual">The text produced.</param>
    /// <param name="testFile">The test's own source file; filled in by the compiler.</param>
    public static void Verify(string name, string actual, [CallerFilePath] string testFile = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(testFile)!, "Expectations", name);
        var text = actual.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("WEIR_UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
            return;
        }

        Assert.True(File.Exists(path), $"There is no {path}. Run with WEIR_UPDATE_GOLDEN=1 to write it. The text is:\n{text}");
        var expected = File.ReadAllText(path).ReplaceLineEndings("\n");
        Assert.True(
            expected == text,
            $"{path} differs (- expected, + produced); WEIR_UPDATE_GOLDEN=1 rewrites it:\n{LineDiff.Of(expected, text)}");
    }
}
