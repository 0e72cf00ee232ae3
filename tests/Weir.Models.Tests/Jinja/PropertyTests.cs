using CsCheck;
using Weir.Core.Errors;
using Weir.Models.Jinja;

namespace Weir.Models.Tests.Jinja;

public sealed class PropertyTests
{
    private static readonly string[] Pieces =
    [
        "{{", "}}", "{%", "%}", "{#", "#}", "-", "+", " ", "\n", "\r\n", "if", "endif", "for x in xs", "endfor", "set x =", "endset", "macro m(a)",
        "endmacro", "call m()", "endcall", "raw", "endraw", "else", "elif", "recursive", "(", ")", "[", "]", "{", "}", "'", "\"", "\\", "x", "xs",
        "m(1)", "loop.index", "loop(xs)", "namespace(a=1)", "1", "1.5", "|", "upper", "join", "is", "defined", "not", "in", "and", "or", "~", "**",
        "//", "%", "==", "<", ":", ",", ".", "=", "none", "true", "'a'", "return(x)", "do", "with", "filter upper", "endfilter", "break", "é", "😀", "\0",
    ];

    private static readonly RenderLimits Small = new() { MaxSteps = 20_000, MaxDepth = 20, MaxCharacters = 100_000 };

    [Fact]
    public void Render_ArbitraryText_ThrowsNothingButErrors() =>
        Gen.String.Sample(RenderOrFail, iter: 20_000);

    [Fact]
    public void Render_ArbitraryTokens_ThrowsNothingButErrors() =>
        Gen.OneOf(Pieces).Array[0, 40].Select(string.Concat).Sample(RenderOrFail, iter: 50_000);

    [Fact]
    public void Render_ArbitraryExpression_ThrowsNothingButErrors() =>
        Gen.OneOf(Pieces[15..]).Array[1, 12].Select(parts => "{{ " + string.Join(' ', parts) + " }}").Sample(RenderOrFail, iter: 50_000);

    [Fact]
    public void Render_TextWithoutBraces_IsItself() =>
        Gen.String.Where(text => !text.Contains('{', StringComparison.Ordinal) && !text.Contains('\r', StringComparison.Ordinal)).Sample(text =>
            Rendering.Render(text, Rendering.Scope(), new TemplateOptions { KeepTrailingNewline = true }) == text);

    [Fact]
    public void Render_RawText_IsItself() =>
        Gen.OneOf(Pieces).Array[0, 20].Select(string.Concat)
            .Where(text => !text.Contains("endraw", StringComparison.Ordinal) && !text.Contains('\r', StringComparison.Ordinal))
            .Sample(text => Rendering.Render("{% raw %}" + text + "{% endraw %}") == text);

    [Fact]
    public void Render_MinusSigns_TakeExactlyTheBlanksBesideThem()
    {
        var blanks = Gen.OneOf(' ', '\n', '\t').Array[0, 5].Select(chars => new string(chars));
        Gen.Select(blanks, blanks, Gen.Bool, Gen.Bool, Gen.OneOf("{{S 1 E}}", "{%S set q = 1 E%}", "{#S c E#}", "{%S if 1 E%}x{% endif %}"))
            .Sample((before, after, left, right, tag) =>
            {
                var template = $"a{before}{tag.Replace("S", left ? "-" : "", StringComparison.Ordinal).Replace("E", right ? "-" : "", StringComparison.Ordinal)}{after}b";
                var inner = tag[1] == '{' ? "1" : "";
                var body = tag.Contains("if", StringComparison.Ordinal) ? "x" : "";
                var wanted = body.Length > 0
                    ? $"a{(left ? "" : before)}x{after}b"
                    : $"a{(left ? "" : before)}{inner}{(right ? "" : after)}b";
                Assert.Equal(wanted, Rendering.Render(template));
            });
    }

    [Fact]
    public void Print_WholeNumbersAndTexts_AreExact() =>
        Gen.Select(Gen.Long, Gen.String).Sample((number, text) =>
        {
            Assert.Equal($"{number}", Rendering.Render("{{ x }}", ("x", number)));
            Assert.Equal(text, Rendering.Render("{{ x }}", ("x", text)));
        });

    [Fact]
    public void Print_Fraction_ReadsBackAsTheSameNumber() =>
        Gen.Double.Where(double.IsFinite).Sample(number =>
            number.Equals(Rendering.Evaluate($"x | string | float", ("x", number))));

    [Fact]
    public void Sort_AnyNumbers_IsAStablePermutation() =>
        Gen.Int[0, 9].Array[0, 60].Sample(numbers =>
        {
            var rows = numbers.Select((key, index) => new Dictionary<string, object?> { ["key"] = key, ["index"] = index }).ToList();
            var wanted = string.Join(",", numbers.Select((key, index) => (key, index)).OrderBy(pair => pair.key).Select(pair => pair.index));
            Assert.Equal(wanted, Rendering.Render("{{ rows | sort(attribute='key') | map(attribute='index') | join(',') }}", ("rows", rows)));
        });

    private static void RenderOrFail(string template)
    {
        try
        {
            Template.Parse(template, "t.sql").Render(Rendering.Scope(("xs", new[] { 1, 2 })), Small, CancellationToken.None);
        }
        catch (WeirException known)
        {
            Assert.InRange(known.Error.Code.Number, 1500, 1549);
            Assert.NotNull(known.Error.Location);
            Assert.InRange(known.Error.Location.Line, 1, 1 + template.Count(c => c is '\n' or '\r'));
        }
    }
}
