using System.Text.RegularExpressions;
using Weir.Testing.Folders;

namespace Weir.EndToEnd.Tests.Launching;

/// <summary>The launcher for Windows does what the one for Unix does, as far as its text shows.</summary>
public sealed partial class WindowsLauncherTests
{
    private static readonly string Unix = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "weir")).Replace("\\\n", " ", StringComparison.Ordinal);
    private static readonly string Windows = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "weir.cmd"));

    [Fact]
    public void Launchers_WatchTheSamePlaces()
    {
        var watched = Watched().Match(Unix).Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        Assert.Contains("src", watched);
        Assert.Equal(watched.Order(), WindowsPlaces().Matches(Line("Get-ChildItem")).Select(place => place.Groups[1].Value.Replace('\\', '/')).Order());
        Assert.All(watched, place => Assert.True(Path.Exists(Path.Combine(RepositoryRoot.Path, place)), $"There is no {place}."));
    }

    [Fact]
    public void Launchers_SeeFoldersWhoseFilesHaveGone() => Assert.DoesNotContain("-File ", Line("Get-ChildItem"), StringComparison.Ordinal);

    [Fact]
    public void Launchers_PublishAlike()
    {
        var unix = Publish().Match(Unix).Groups[1].Value.Replace("$out", "%out%", StringComparison.Ordinal).Replace("$root/", "%root%", StringComparison.Ordinal);
        var windows = Publish().Match(Windows).Groups[1].Value.Replace('\\', '/');

        Assert.Equal(Words(unix), Words(windows));
    }

    [Theory]
    [InlineData("\"%out%\\weir.exe\" %*")]
    [InlineData("exit /b %errorlevel%")]
    [InlineData("move /y \"%out%\\.started\" \"%out%\\.built\"")]
    public void WindowsLauncher_RunsWhatItBuiltAndGivesItsExitCode(string step) => Assert.Contains(step, Windows, StringComparison.Ordinal);

    [Fact]
    public void WindowsLauncher_NotesTheTimeBeforeItBuilds() =>
        Assert.True(Windows.IndexOf(".started\"", StringComparison.Ordinal) < Windows.IndexOf("dotnet publish", StringComparison.Ordinal));

    private static string Line(string with) => Windows.Split('\n').Single(line => line.Contains(with, StringComparison.Ordinal));

    private static string[] Words(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    [GeneratedRegex(@"find (.*?) \\\(")]
    private static partial Regex Watched();

    [GeneratedRegex(@"'%root%([^']+)'")]
    private static partial Regex WindowsPlaces();

    [GeneratedRegex(@"dotnet publish (.*?--verbosity quiet)", RegexOptions.Singleline)]
    private static partial Regex Publish();
}
