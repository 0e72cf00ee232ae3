using System.Text.Json;
using CsCheck;
using Weir.Core.Data;
using Weir.Core.Errors;

namespace Weir.Core.Tests;

public sealed class PositionTests
{
    private static readonly Gen<Position> AnyPosition = Gen.Select(Gen.String, Gen.String).Array[0, 8].Select(
        pairs => pairs.Aggregate(Position.Start, (position, pair) => position.With(pair.Item1, pair.Item2)));

    [Fact]
    public void FromJson_OfToJson_IsTheSamePosition() => AnyPosition.Sample(position =>
    {
        using var json = JsonDocument.Parse(position.ToJson().ToJsonString());

        Assert.Equal(Normalised(position), Normalised(Position.FromJson(json.RootElement)));
    });

    [Fact]
    public void Merge_LaterPosition_WinsPerSplit()
    {
        var merged = Position.Start.With("a", "1").With("b", "1").Merge(Position.Start.With("b", "2").With("c", "2"));

        Assert.Equal(Position.Start.With("a", "1").With("b", "2").With("c", "2"), merged);
    }

    [Fact]
    public void FromJson_NewerVersion_IsRefused()
    {
        using var json = JsonDocument.Parse("""{"version":2,"splits":{}}""");

        Assert.Equal(CoreErrors.PositionVersion, Assert.Throws<WeirException>(() => Position.FromJson(json.RootElement)).Error.Code);
    }

    // Lone surrogates cannot be written as JSON; no split or value contains them.
    private static string Normalised(Position position) =>
        string.Join('|', position.ToString().Select(c => char.IsSurrogate(c) ? '\uFFFD' : c));
}
