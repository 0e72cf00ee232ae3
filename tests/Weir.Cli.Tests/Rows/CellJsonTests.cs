using System.Text.Json;
using Weir.Cli.Tests.Calls;
using Weir.Testing.Folders;

namespace Weir.Cli.Tests.Rows;

/// <summary>How values come out in JSON: the table in docs/guide/cli.md, asked of the engine.</summary>
public sealed class CellJsonTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CellJsonTests() => _folder.Write("weir.yml", "name: cells\n");

    [Theory]
    [InlineData("null::integer", "null")]
    [InlineData("true", "true")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("17014118346046923173168730371588410572::hugeint", "17014118346046923173168730371588410572")]
    [InlineData("170141183460469231731687303715884105727::hugeint", "170141183460469231731687303715884105727")]
    [InlineData("12345678901234567890.12::decimal(38,2)", "12345678901234567890.12")]
    [InlineData("43.00::decimal(10,2)", "43.00")]
    [InlineData("0.1::double", "0.1")]
    [InlineData("0.1::real", "0.1")]
    [InlineData("'NaN'::double", "\"NaN\"")]
    [InlineData("'Infinity'::double", "\"Infinity\"")]
    [InlineData("'-Infinity'::real", "\"-Infinity\"")]
    [InlineData("date '2022-06-09'", "\"2022-06-09\"")]
    [InlineData("date 'infinity'", "\"infinity\"")]
    [InlineData("date '-infinity'", "\"-infinity\"")]
    [InlineData("timestamp '2022-06-09 10:12:00'", "\"2022-06-09T10:12:00\"")]
    [InlineData("timestamp '2022-06-09 10:12:00.25'", "\"2022-06-09T10:12:00.250000\"")]
    [InlineData("timestamptz '2022-06-09 10:12:00+02'", "\"2022-06-09T08:12:00Z\"")]
    [InlineData("timestamp 'infinity'", "\"infinity\"")]
    [InlineData("time '10:12:00'", "\"10:12:00\"")]
    [InlineData("'\\x00\\xff'::blob", "\"AP8=\"")]
    [InlineData("'{\"a\": [1, 2]}'::json", "{\"a\":[1,2]}")]
    [InlineData("[1, null, 3]", "[1,null,3]")]
    [InlineData("{'a': 1, 'b': [date '2022-06-09']}", "{\"a\":1,\"b\":[\"2022-06-09\"]}")]
    [InlineData("'6f2d1d5e-8a0c-4a52-9d3a-1f2e3d4c5b6a'::uuid", "\"6f2d1d5e-8a0c-4a52-9d3a-1f2e3d4c5b6a\"")]
    [InlineData("'big'::enum('small', 'big')", "\"big\"")]
    [InlineData("interval '1 day'", "\"1 day\"")]
    [InlineData("map {'a': 1}", "{\"a\":1}")]
    public async Task Show_AValue_ComesOutAsTheGuideSays(string sql, string expected)
    {
        var call = await WeirCall.RunAsync(_folder.Path, "show", "--inline", $"select {sql} as v", "--format", "json");

        Assert.Equal((0, ""), (call.ExitCode, call.Error));
        Assert.Equal(expected, JsonDocument.Parse(call.Output).RootElement.GetProperty("rows")[0].GetProperty("v").GetRawText());
    }

    public void Dispose() => _folder.Dispose();
}
