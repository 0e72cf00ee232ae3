using Weir.Core.Project;
using Weir.Testing.Folders;

namespace Weir.Core.Tests.Project;

/// <summary>The folder Weir makes in a project stays out of version control.</summary>
public sealed class WorkFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(".weir")]
    [InlineData(".weir/target/compiled/models")]
    public void Create_TheFolderOrOneInIt_IsIgnoredByGit(string folder)
    {
        WorkFolder.Create(_folder.At(folder));

        Assert.True(Directory.Exists(_folder.At(folder)));
        Assert.Equal("*\n", File.ReadAllText(_folder.At(".weir/.gitignore")));
        Assert.Single(Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Create_IgnoreFileOfTheUsersOwn_IsKept()
    {
        _folder.Write(".weir/.gitignore", "*\n!target\n");

        WorkFolder.Create(_folder.At(".weir/cache"));

        Assert.Equal("*\n!target\n", File.ReadAllText(_folder.At(".weir/.gitignore")));
    }

    [Fact]
    public void Create_FolderElsewhere_GetsNoIgnoreFile()
    {
        WorkFolder.Create(_folder.At("warehouse/files"));

        Assert.Empty(Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories));
    }

    public void Dispose() => _folder.Dispose();
}
