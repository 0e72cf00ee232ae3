using Weir.Configuration.Yaml;
using Weir.Core.Data;
using Weir.Core.Errors;

namespace Weir.Configuration.Tests.Yaml;

public sealed class YamlReaderTests
{
    private readonly List<WeirError> _errors = [];

    [Fact]
    public void Read_EveryKind_GivesTheValues()
    {
        var reader = Read("name: orders\nminutes: \"60\"\nenabled: true\nfor: 15m\nowners: [a, b]\nsingle: a\non_new_column: fail\n");

        Assert.Equal("orders", reader.Text("name"));
        Assert.Equal(60, reader.Integer("minutes"));
        Assert.True(reader.Boolean("enabled"));
        Assert.Equal(TimeSpan.FromMinutes(15), reader.Duration("for"));
        Assert.Equal(["a", "b"], reader.Texts("owners"));
        Assert.Equal(["a"], reader.Texts("single"));
        Assert.Equal(OnNewColumn.Fail, reader.Choice<OnNewColumn>("on_new_column"));
        reader.Finish();
        Assert.Empty(_errors);
    }

    [Theory]
    [InlineData("minutes: often", 1152, "Thing: 'minutes' must be a whole number, but is 'often'.")]
    [InlineData("minutes: [1]", 1152, "Thing: 'minutes' must be a whole number, but is a list.")]
    [InlineData("on_new_column: ad", 1155, "Thing has 'on_new_column: ad'; allowed are add, ignore, fail.")]
    [InlineData("minuts: 5", 1151, "Thing has an unknown key 'minuts'.")]
    public void Read_Mistake_SaysWhatIsAllowed(string yaml, int code, string message)
    {
        var reader = Read(yaml);
        reader.Integer("minutes");
        reader.Choice<OnNewColumn>("on_new_column");
        reader.Finish();

        var error = Assert.Single(_errors);
        Assert.Equal((code, message), (error.Code.Number, error.Message));
        Assert.Equal(1, error.Location!.Line);
    }

    [Fact]
    public void Finish_UnknownKey_SuggestsTheClosest()
    {
        var reader = Read("minuts: 5");
        reader.Integer("minutes");
        reader.Finish();

        Assert.Equal("Did you mean 'minutes'?", Assert.Single(_errors).Hint);
    }

    [Fact]
    public void Read_ManyMistakes_AreAllReported()
    {
        var reader = Read("a: x\nb: y\n");
        reader.Integer("a");
        reader.Boolean("b");
        reader.RequiredText("c", "it is needed.");
        reader.Finish();

        Assert.Equal([1152, 1152, 1153], _errors.Select(error => error.Code.Number));
    }

    [Fact]
    public void Read_NotAMapping_IsReportedOnce()
    {
        var reader = Read("- a\n- b\n");
        reader.Text("name");
        reader.Finish();

        Assert.Equal(ConfigurationErrors.WrongType, Assert.Single(_errors).Code);
    }

    private YamlReader Read(string yaml) => new(YamlFile.Parse(yaml, "thing.yml"), "Thing", _errors);
}
