using Weir.Testing.Golden;

namespace Weir.Cli.Tests.Golden;

/// <summary>What a golden test prints when it fails.</summary>
public sealed class LineDiffTests
{
    [Fact]
    public void Of_EqualTexts_IsEmpty() => Assert.Equal("", LineDiff.Of("a\nb\n", "a\nb\n"));

    [Fact]
    public void Of_OneLineChanged_ShowsItWithTwoLinesAround() =>
        Assert.Equal("  b\n  c\n- d\n+ D\n  e\n  f\n", LineDiff.Of("a\nb\nc\nd\ne\nf\ng", "a\nb\nc\nD\ne\nf\ng"));

    [Fact]
    public void Of_LinesAddedAndRemoved_ShowsEach() => Assert.Equal("- a\n  b\n+ c\n", LineDiff.Of("a\nb", "b\nc"));
}
