using Weir.Testing.Folders;

namespace Weir.Connectors.Files.Tests;

/// <summary>The folder of real data sets; a test that finds none says that it covered nothing.</summary>
internal static class RealData
{
    public static string Folder(string name)
    {
        Assert.SkipWhen(RepositoryRoot.SharedData is null, $"No real data here, so nothing was covered: set WEIR_TEST_DATA to a folder that holds '{name}'.");
        return Path.Combine(RepositoryRoot.SharedData!, name);
    }
}
