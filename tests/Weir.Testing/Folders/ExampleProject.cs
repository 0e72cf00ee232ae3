namespace Weir.Testing.Folders;

/// <summary>A copy of one of the repository's examples in a folder of the test's own.</summary>
public sealed class ExampleProject : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Copies <c>examples/NAME</c>.</summary>
    public ExampleProject(string name)
    {
        var source = System.IO.Path.Combine(RepositoryRoot.Path, "examples", name);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var relative = System.IO.Path.GetRelativePath(source, file);
            if (relative.Split(System.IO.Path.DirectorySeparatorChar)[0] is ".weir" or "lake")
            {
                continue;
            }

            var target = _folder.At(relative);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    /// <summary>The copy's folder.</summary>
    public string Path => _folder.Path;

    /// <summary>The absolute path of a file in it.</summary>
    public string At(string relative) => _folder.At(relative);

    /// <summary>Replaces text in one of its files; the text must be there.</summary>
    public void Edit(string relative, string from, string to)
    {
        var text = File.ReadAllText(At(relative));
        if (!text.Contains(from, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{relative} does not contain '{from}'.");
        }

        File.WriteAllText(At(relative), text.Replace(from, to, StringComparison.Ordinal));
    }

    /// <summary>Writes a file in it.</summary>
    public void Write(string relative, string content) => _folder.Write(relative, content);

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}
