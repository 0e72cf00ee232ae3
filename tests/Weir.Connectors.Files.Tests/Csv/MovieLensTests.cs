using Weir.Connectors.Files.Tests.Reading;

namespace Weir.Connectors.Files.Tests.Csv;

public sealed class MovieLensTests
{
    [Theory]
    [InlineData("ratings", 100_836, "userId,movieId,rating,timestamp,_weir_source")]
    [InlineData("movies", 9_742, "movieId,title,genres,_weir_source")]
    [InlineData("tags", 3_683, "userId,movieId,tag,timestamp,_weir_source")]
    [InlineData("links", 9_742, "movieId,imdbId,tmdbId,_weir_source")]
    public async Task Table_OfMovieLens_HasItsRows(string table, int rows, string columns)
    {
        var read = await FileRead.ReadAsync(RealData.Folder("movielens-latest-small"), FileRead.Request(table));

        Assert.Equal(rows, read.Rows.Count);
        Assert.Empty(read.Rejected);
        Assert.All(read.Schemas, schema => Assert.Equal(columns, string.Join(',', schema)));
        Assert.All(read.Column("_weir_source"), source => Assert.Equal($"{table}.csv", source));
    }

    [Fact]
    public async Task Movies_OfMovieLens_HaveTitlesWithCommasAndOfMovieIds610Users()
    {
        var movies = await FileRead.ReadAsync(RealData.Folder("movielens-latest-small"), FileRead.Request("movies"));
        var ratings = await FileRead.ReadAsync(RealData.Folder("movielens-latest-small"), FileRead.Request("ratings"));

        Assert.Contains("American President, The (1995)", movies.Column("title"));
        Assert.Contains("Shawshank Redemption, The (1994)", movies.Column("title"));
        Assert.Equal(610, ratings.Column("userId").Distinct().Count());
        Assert.Equal(18, movies.Column("movieId").Except(ratings.Column("movieId")).Count());
    }
}
