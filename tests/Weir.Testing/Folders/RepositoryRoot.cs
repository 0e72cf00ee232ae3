namespace Weir.Testing.Folders;

/// <summary>Where the project's own files are.</summary>
public static class RepositoryRoot
{
    /// <summary>The folder that holds <c>Weir.slnx</c>.</summary>
    public static string Path { get; } = Find();

    /// <summary>
    /// The folder of real data sets: <c>WEIR_TEST_DATA</c>, or <c>shared/data</c> beside the checkout; null where there is none, and then
    /// tests on it say that they covered nothing.
    /// </summary>
    public static string? SharedData { get; } = new[]
    {
        Environment.GetEnvironmentVariable("WEIR_TEST_DATA"),
        System.IO.Path.GetFullPath(System.IO.Path.Combine(Path, "..", "shared", "data")),
    }.FirstOrDefault(Directory.Exists);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Weir.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run below the repository.");
    }
}
