using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Weir.Pages.Rendering;

namespace Weir.Pages.Tests.Rendering;

/// <summary>The colours of the style, by the contrast of WCAG 2.2, success criterion 1.4.3.</summary>
public sealed partial class StyleTests
{
    private static readonly string Style = Encoding.UTF8.GetString(SiteAssets.All().Single(asset => asset.Path == "assets/site.css").Content);

    public static TheoryData<bool, string, string> Pairs()
    {
        var pairs = new TheoryData<bool, string, string>();
        foreach (var isDark in new[] { false, true })
        {
            foreach (var ground in new[] { "paper", "raised", "sunken", "water-ground", "warn-ground" })
            {
                pairs.Add(isDark, "ink", ground);
            }

            foreach (var ground in new[] { "paper", "raised", "sunken" })
            {
                pairs.Add(isDark, "soft", ground);
            }

            pairs.Add(isDark, "ink", "mark");
            pairs.Add(isDark, "soft", "water-ground");
            pairs.Add(isDark, "water", "paper");
            pairs.Add(isDark, "water", "raised");
            pairs.Add(isDark, "water", "water-ground");
            pairs.Add(isDark, "warn", "paper");
            pairs.Add(isDark, "warn", "warn-ground");
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Contrast_OfTextOnItsGround_IsEnough(bool isDark, string text, string ground)
    {
        var colours = Colours(isDark);

        var (one, other) = (Luminance(colours[text]), Luminance(colours[ground]));
        Assert.InRange((Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05), 4.5, 21);
    }

    [Fact]
    public void Assets_AreTheFilesThatPagesNameAndUseNoOther()
    {
        Assert.Equal(["assets/icon.svg", "assets/site.css", "assets/site.js"], SiteAssets.All().Select(asset => asset.Path));
        Assert.DoesNotMatch(@"url\(|@import|https?:", Style);
    }

    private static Dictionary<string, string> Colours(bool isDark)
    {
        var roots = Root().Matches(Style).Select(root => Colour().Matches(root.Groups[1].Value).ToDictionary(colour => colour.Groups[1].Value, colour => colour.Groups[2].Value)).ToArray();
        Assert.Equal(2, roots.Length);
        Assert.Equal(roots[0].Keys.Order(), roots[1].Keys.Order());
        return roots[isDark ? 1 : 0];
    }

    private static double Luminance(string colour)
    {
        var parts = Enumerable.Range(0, 3).Select(at => int.Parse(colour.AsSpan(at * 2, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4)).ToArray();
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    [GeneratedRegex(@":root \{(.*?)\}", RegexOptions.Singleline)]
    private static partial Regex Root();

    [GeneratedRegex("--([a-z-]+): #([0-9a-f]{6});")]
    private static partial Regex Colour();
}
