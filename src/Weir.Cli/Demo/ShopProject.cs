using System.Reflection;

namespace Weir.Cli.Demo;

/// <summary>The shop example, carried inside the program so that the demo needs nothing else.</summary>
internal static class ShopProject
{
    private const string ResourcePrefix = "demo/";
    private const string Marker = ".weir-demo";

    /// <summary>Whether the folder is absent, empty, or an earlier demo, so that it may be written afresh.</summary>
    public static bool MayReplace(string folder) =>
        !Directory.Exists(folder) || File.Exists(Path.Combine(folder, Marker)) || !Directory.EnumerateFileSystemEntries(folder).Any();

    /// <summary>Writes the project's files, removing what an earlier demo left.</summary>
    public static void Write(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, Marker), "This folder was written by `weir demo`, which replaces it when it runs again.\n");
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal)))
        {
            var path = Path.Combine(folder, resource[ResourcePrefix.Length..].Replace('\\', '/'));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var content = assembly.GetManifestResourceStream(resource)!;
            using var file = File.Create(path);
            content.CopyTo(file);
        }
    }
}
