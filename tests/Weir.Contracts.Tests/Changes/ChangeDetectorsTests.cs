using Weir.Contracts.Changes;

namespace Weir.Contracts.Tests.Changes;

public sealed class ChangeDetectorsTests
{
    [Theory]
    [InlineData("db/migrate/20240131120000_x.rb", "Rails")]
    [InlineData("db/schema.rb", "Rails")]
    [InlineData("db/structure.sql", "Rails")]
    [InlineData("prisma/schema.prisma", "Prisma")]
    [InlineData("prisma/migrations/20240131_x/migration.sql", "SQL")]
    [InlineData("db/migrate/V1__x.sql", "SQL")]
    public void File_IsForTheFirstDetectorThatReadsIt(string path, string style) =>
        Assert.Equal(style, ChangeDetectors.All().First(one => one.Reads(new ChangedFile(path, null, ""))).Style);
}
