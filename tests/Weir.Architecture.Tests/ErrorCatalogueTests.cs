using System.Reflection;
using System.Text.RegularExpressions;
using Weir.Core.Errors;
using Weir.Testing.Folders;

namespace Weir.Architecture.Tests;

/// <summary>Every code is unique, stands in its module's band and has a page with what, why and how to fix it.</summary>
public sealed partial class ErrorCatalogueTests
{
    private static readonly string Pages = Path.Combine(RepositoryRoot.Path, "docs", "errors");

    [Fact]
    public void Codes_Numbers_AreUnique()
    {
        var repeated = Declared().GroupBy(declared => declared.Code.Number).Where(group => group.Count() > 1)
            .Select(group => $"{group.First().Code}: {string.Join(", ", group.Select(declared => declared.Field))}");

        Assert.Empty(repeated);
    }

    [Fact]
    public void Codes_Numbers_StandInTheBandOfTheirModule()
    {
        var bands = BandRow().Matches(File.ReadAllText(Path.Combine(Pages, "README.md")))
            .Select(row => (From: int.Parse(row.Groups[1].ValueSpan, null), To: int.Parse(row.Groups[2].ValueSpan, null))).ToArray();
        var homes = Declared()
            .Select(declared => (declared.Type, Band: Array.FindIndex(bands, band => declared.Code.Number >= band.From && declared.Code.Number <= band.To)))
            .ToArray();

        Assert.DoesNotContain(homes, home => home.Band < 0);
        Assert.All(homes.GroupBy(home => home.Band), band => Assert.Single(band.Select(home => home.Type.Assembly).Distinct()));
    }

    [Fact]
    public void Codes_Pages_SayWhatWhyAndHowToFixIt()
    {
        var problems = new List<string>();
        foreach (var (_, field, code) in Declared())
        {
            var page = Path.Combine(Pages, $"{code}.md");
            if (!File.Exists(page))
            {
                problems.Add($"{field} has no page {code}.md");
                continue;
            }

            var lines = File.ReadAllLines(page);
            var headings = lines.Where(line => line.StartsWith('#'));
            string[] wanted = [$"# {code}: {code.Title}", "## What happened", "## Why", "## How to fix it"];
            if (!headings.SequenceEqual(wanted))
            {
                problems.Add($"{code}.md has the headings [{string.Join(", ", headings)}], wanted are [{string.Join(", ", wanted)}]");
            }
        }

        Assert.Empty(problems);
    }

    [Fact]
    public void Pages_Codes_AllExist()
    {
        var known = Declared().Select(declared => declared.Code.Code).ToHashSet();

        Assert.All(Directory.EnumerateFiles(Pages, "WEIR*.md"), page => Assert.Contains(Path.GetFileNameWithoutExtension(page), known));
    }

    private static List<(Type Type, string Field, ErrorCode Code)> Declared() =>
    [
        .. from file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll")
           where Path.GetFileNameWithoutExtension(file) is "weir" || IsProduct(Path.GetFileName(file))
           from type in Assembly.LoadFrom(file).GetTypes()
           from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
           where field.FieldType == typeof(ErrorCode)
           select (type, $"{type.Name}.{field.Name}", (ErrorCode)field.GetValue(null)!),
    ];

    private static bool IsProduct(string file) =>
        file.StartsWith("Weir.", StringComparison.Ordinal) && !file.Contains("Test", StringComparison.Ordinal);

    [GeneratedRegex(@"^\| (\d{4})–(\d{4}) \|", RegexOptions.Multiline)]
    private static partial Regex BandRow();
}
