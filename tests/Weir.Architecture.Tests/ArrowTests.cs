using System.Xml.Linq;
using Weir.Testing.Folders;

namespace Weir.Architecture.Tests;

/// <summary>The arrows between projects point one way: Core ← feature ← composition root; connectors → Core.</summary>
public sealed class ArrowTests
{
    private static readonly string[] Shared = ["Weir.Core", "Weir.Configuration"];
    private static readonly string[] CompositionRoots = ["Weir.Cli", "Weir.Web"];

    public static TheoryData<string> Projects => [.. References().Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_References_PointOneWay(string project)
    {
        var references = References()[project];

        var allowed = project switch
        {
            "Weir.Core" => [],
            "Weir.Configuration" => ["Weir.Core"],
            _ when CompositionRoots.Contains(project) => References().Keys.Except(CompositionRoots),
            _ when project.StartsWith("Weir.Connectors.", StringComparison.Ordinal) => ["Weir.Core"],
            _ => (IEnumerable<string>)Shared,
        };
        Assert.Empty(references.Except(allowed));
    }

    [Fact]
    public void Core_Packages_AreArrowAlone()
    {
        Assert.Equal(["Apache.Arrow"], Includes(Path.Combine(SourceFolder, "Weir.Core", "Weir.Core.csproj"), "PackageReference"));
    }

    [Fact]
    public void Packages_Versions_AreCentral()
    {
        var pinned = Directory.EnumerateFiles(RepositoryRoot.Path, "*.csproj", SearchOption.AllDirectories)
            .SelectMany(file => XDocument.Load(file).Descendants("PackageReference").Where(package => package.Attribute("Version") is not null)
                .Select(package => $"{file}: {package.Attribute("Include")?.Value}"));

        Assert.Empty(pinned);
    }

    private static string SourceFolder => Path.Combine(RepositoryRoot.Path, "src");

    private static Dictionary<string, string[]> References() =>
        Directory.EnumerateFiles(SourceFolder, "*.csproj", SearchOption.AllDirectories).ToDictionary(
            file => Path.GetFileNameWithoutExtension(file),
            file => Includes(file, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path)).ToArray());

    private static string[] Includes(string file, string item) =>
        [.. XDocument.Load(file).Descendants(item).Select(element => element.Attribute("Include")!.Value.Replace('\\', '/'))];
}
