using System.Text;
using Weir.Contracts.Changes;

namespace Weir.Contracts.Tests.Changes.Prisma;

public sealed class HostilePrismaTests
{
    private const int Length = 300_000;

    private static readonly string[] Soup =
    [
        "model A {\n", "model B {\n", "enum R {\n", "}\n", "}", "{", "id Int @id", "a String?", "b B[]", "b B @relation(fields: [x], references: [id])", "@map(\"x\")", "@map(",
        "@@map(\"t\")", "@@unique([a, b])", "@@id([", "@", "@@", "@db.", "@db.VarChar(", "(", ")", "[", "]", "?", ":", ",", ".", "\"", "\"x\"", "\\", "//", "///", "/*", "*/", "\n", " ",
        "Unsupported(\"x\")", "Unsupported(", "default(", "\0", "é", "\uFFFD", "view", "type", "datasource db {\n", "=", "1",
    ];

    [Fact]
    public void TokenSoup_OfEverySeed_IsReadWithoutFailing()
    {
        for (var seed = 0; seed < 3000; seed++)
        {
            var random = new Random(seed);
            AssertSane(Text(random), Text(random), seed);
        }
    }

    [Fact]
    public void Bytes_OfEverySeed_AreReadWithoutFailing()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var bytes = new byte[new Random(seed).Next(1, 4000)];
            new Random(seed).NextBytes(bytes);
            AssertSane(null, Encoding.Latin1.GetString(bytes), seed);
        }
    }

    [Fact]
    public void Schema_CutAnywhere_IsReadWithoutFailing()
    {
        const string Schema = "enum R {\n A @map(\"a\")\n}\n/* x */\nmodel T {\n id Int @id @default(autoincrement()) @db.Integer\n r R? // it's \"so\"\n u U @relation(fields: [uId], references: [id])\n uId Decimal @db.Decimal(10, 2)\n @@unique([id, uId(sort: Desc)], map: \"k\")\n @@map(\"t\")\n}\n";
        for (var cut = 0; cut < Schema.Length; cut++)
            AssertSane(Schema, Schema[..cut], cut);
    }

    [Trait("Category", "Slow")]
    [Theory]
    [InlineData("(")]
    [InlineData("@a(")]
    [InlineData("[")]
    [InlineData("\"")]
    [InlineData("\\")]
    [InlineData("/*")]
    [InlineData("@")]
    [InlineData("@@unique([a])\n")]
    [InlineData("model A {\n")]
    [InlineData("model A {\n}\n")]
    [InlineData("a.")]
    [InlineData("a Int\n")]
    [InlineData("}\nmodel A {\n a Int\n")]
    [InlineData("b B?\n")]
    public void Text_RepeatedWithoutEnd_IsReadToItsEnd(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, Length / piece.Length));

        AssertSane(null, text, 0);
        AssertSane($"model T {{\n {text}", $"model T {{\n a Int @x({text}", 1);
    }

    [Trait("Category", "Slow")]
    [Fact]
    public void File_OfFiftyMegabytes_IsSaidToBeTooLong()
    {
        var changes = AssertSane(null, "model A {\n" + string.Concat(Enumerable.Repeat("  a Int @unique\n", 3_200_000)) + "}\n", 0);

        Assert.Contains(changes, static one => one is { Kind: TableChangeKind.Unknown, Confidence: ChangeConfidence.CannotTell });
    }

    private static string Text(Random random)
    {
        var text = new StringBuilder();
        for (var words = random.Next(1, 120); words > 0; words--)
            text.Append(Soup[random.Next(Soup.Length)]).Append(random.Next(3) == 0 ? "" : " ");

        return text.ToString();
    }

    private static IReadOnlyList<TableChange> AssertSane(string? before, string after, int seed)
    {
        var changes = PrismaFound.Detect(new ChangedFile(PrismaFound.Path, before, after));

        foreach (var change in changes)
        {
            Assert.True(change.At.Line >= 1 && change.At.Column >= 1, $"seed {seed}: {change}");
            Assert.True(change.Table is not null || change.Confidence is ChangeConfidence.CannotTell, $"seed {seed}: {change}");
        }

        return changes;
    }
}
