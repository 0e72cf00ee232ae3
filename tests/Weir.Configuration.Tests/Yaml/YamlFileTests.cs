using CsCheck;
using Weir.Configuration.Yaml;
using Weir.Core.Errors;

namespace Weir.Configuration.Tests.Yaml;

public sealed class YamlFileTests
{
    [Fact]
    public void Parse_NestedValues_KnowTheirPlaces()
    {
        var root = Assert.IsType<YamlMapping>(YamlFile.Parse("name: shop\ntables:\n  - orders\n  - { name: customers }\n", "weir.yml"));
        var tables = Assert.IsType<YamlSequence>(root["tables"]);

        Assert.Equal(new SourceLocation("weir.yml", 3, 5), tables.Items[0].Location);
        Assert.Equal(new SourceLocation("weir.yml", 4, 5), tables.Items[1].Location);
    }

    [Fact]
    public void Parse_EmptyText_IsAnEmptyMapping() => Assert.Empty(Assert.IsType<YamlMapping>(YamlFile.Parse("# nothing\n", "weir.yml")).Entries);

    [Fact]
    public void Parse_AnchorsAndMergeKeys_AreResolved()
    {
        var root = (YamlMapping)YamlFile.Parse("base: &base { a: 1, b: 2 }\nmore: { <<: *base, b: 3 }\n", "weir.yml");
        var more = Assert.IsType<YamlMapping>(root["more"]);

        Assert.Equal("1", ((YamlScalar)more["a"]!).Text);
        Assert.Equal("3", ((YamlScalar)more["b"]!).Text);
    }

    [Theory]
    [InlineData("a: [1, 2", 1150, 2)]
    [InlineData("a: 1\nb:\n  - x\n c: 2\n", 1150, 4)]
    [InlineData("a: 1\nb: 2\na: 3\n", 1154, 3)]
    [InlineData("a: {{ ref('x') }}\n", 1152, 1)]
    [InlineData("a: *nowhere\n", 1150, 1)]
    public void Parse_Mistake_IsTheCodeAndLine(string text, int code, int line)
    {
        var error = Assert.Throws<WeirException>(() => YamlFile.Parse(text, "weir.yml")).Error;

        Assert.Equal((code, line), (error.Code.Number, error.Location!.Line));
    }

    [Fact]
    public void Parse_AliasesThatMultiply_DoNotExhaustMemory()
    {
        var bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + string.Concat(
            Enumerable.Range(0, 30).Select(i => $"{(char)('b' + i % 20)}{i}: &n{i} [{string.Join(", ", Enumerable.Repeat(i == 0 ? "*a" : $"*n{i - 1}", 9))}]\n"));

        Assert.NotNull(YamlFile.Parse(bomb, "weir.yml"));
    }

    [Fact]
    public void Parse_DeepNesting_IsRefused() =>
        Assert.Equal(ConfigurationErrors.BrokenYaml, Assert.Throws<WeirException>(() => YamlFile.Parse(new string('[', 10_000), "weir.yml")).Error.Code);

    [Fact]
    public void Parse_AnyText_IsYamlOrACataloguedError() => Gen.String[Gen.Char["ab:-{}[]&*\"'|>%#\n ,?!\t"], 0, 60].Sample(text =>
    {
        try
        {
            YamlFile.Parse(text, "weir.yml");
        }
        catch (WeirException)
        {
        }
    });

    [Fact]
    public void Soup_OfEverySeed_IsReadOrRefusedWithAPlace()
    {
        string[] soup = ["a", ": ", "{", "}", "[", "]", ", ", "\n", "  ", "- ", "&x ", "*x", "<<", "\"", "'", "#", "|", ">", "---\n", "? ", "!t ", "%", "@", "\t"];
        for (var seed = 0; seed < 20_000; seed++)
        {
            var random = new Random(seed);
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => soup[random.Next(soup.Length)]));
            try
            {
                YamlFile.Parse(text, "f.yml");
            }
            catch (WeirException refused)
            {
                Assert.Equal("f.yml", refused.Error.Location?.File);
            }
            catch (Exception other)
            {
                Assert.Fail($"seed {seed}: {other.GetType().Name} for: {text}");
            }
        }
    }
}
