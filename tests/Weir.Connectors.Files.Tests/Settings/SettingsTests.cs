using Weir.Connectors.Files.Tests.Reading;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Testing.Folders;

namespace Weir.Connectors.Files.Tests.Settings;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("delimiter", "ab")]
    [InlineData("delimiter", "none")]
    [InlineData("delimiter", "é")]
    [InlineData("delimiter", "\"")]
    [InlineData("quote", ",")]
    [InlineData("quote", "''")]
    [InlineData("columns", "a,b")]
    [InlineData("skip_lines", "-1")]
    [InlineData("max_record_bytes", "0")]
    [InlineData("max_record_bytes", "9999999999")]
    public async Task Option_WithAnUnacceptableValue_IsAnErrorThatShowsIt(string option, string value)
    {
        using var folder = new TemporaryFolder();
        folder.Write("t.csv", "a\n");
        var error = (await Assert.ThrowsAsync<WeirException>(() => FileRead.ReadAsync(folder.Path, FileRead.Request("t", ReadMode.Full, (option, value))))).Error;

        Assert.Equal(ConnectorErrors.BadSetting, error.Code);
        Assert.Contains("must be", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Spec_RefusesUnknownValues()
    {
        var spec = new FilesConnector().Spec;
        var problems = spec.Validate("table 't'", spec.StreamFields, new Dictionary<string, (string, SourceLocation?)>
        {
            ["format"] = ("cvs", null), ["encoding"] = ("ebcdic", null), ["header"] = ("maybe", null), ["pth"] = ("x", null),
        }).ToArray();

        Assert.Equal(4, problems.Length);
        Assert.Contains(problems, problem => problem.Hint == "Did you mean 'csv'?");
        Assert.False(spec.IncrementalNeedsCursor);
    }
}
