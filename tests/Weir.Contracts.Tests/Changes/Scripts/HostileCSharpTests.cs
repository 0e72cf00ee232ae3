using System.Text;
using Weir.Contracts.Changes;
using Weir.Contracts.Changes.EntityFramework;

namespace Weir.Contracts.Tests.Changes.Scripts;

public sealed class HostileCSharpTests
{
    private const int Length = 300_000;

    private const string Migration = """"
        using System;
        #if DEBUG
        namespace A.B;
        [Migration("x")] public partial class C<T>(int x) : Migration where T : class
        {
            private static readonly (string, string)[] Pairs = new[] { ("a", "b"), ("c", "d") };
            public string P { get; set; } = @"a ""b"" \";
            protected override void Up(MigrationBuilder migrationBuilder)
            {
                migrationBuilder.CreateTable(name: "T", columns: table => new { Id = table.Column<int>(nullable: false), Tags = table.Column<List<string?>>("text[]") },
                    constraints: table => { table.PrimaryKey("PK", x => new { x.Id }); });
                foreach (var (table, column) in Pairs) { migrationBuilder.DropColumn(column, table); }
                if (migrationBuilder.ActiveProvider == "x" && !done) { return; } else if (y is { Z: > 3 } z) throw new E($"a{z:N2}{{");
                migrationBuilder.Sql($@"DROP TABLE ""{nameof(A.B)}"""); migrationBuilder.Sql("""
                    DROP TABLE x;
                    """ + (string)'c' ?? other![1]);
                switch (x) { case 1: F<int>(ref y, out var q); break; default: break; }
                var s = x switch { 1 => "a", _ => "b" }; int[] n = { 1, 2 }; List<string> l = ["a", .. n];
                try { G(); } catch (X e) when (e.A) { } finally { migrationBuilder.AlterColumn<string>("A", "T", oldClrType: typeof(string), oldNullable: true); }
            }
        }
        """";

    private static readonly string[] Soup =
    [
        "class C : Migration {", "void Up(MigrationBuilder b) {", "b.DropColumn(\"a\", \"t\");", "b.Sql(", "b.AddColumn<int>(", "foreach (var x in ", "if (", "else", "switch (x) {", "case 1:", "try {", "catch", "finally",
        "new", "new[]", "new {", "=>", "(", ")", "[", "]", "{", "}", "<", ">", "?", ":", "::", ".", "?.", ",", ";", "=", "==", "+", "!", "..", "\"", "$\"", "@\"", "$@\"{", "\"\"\"", "$$\"\"\"{{", "'", "\\", "//", "/*", "*/", "#if x\n",
        "\n", "name:", "is", "as", "typeof(", "nameof(", "return", "throw", "var x =", "string[] y = {", "using (", "namespace N", "void F(int a) {", "await", "static", "x", "1", "0x", "true", "null", "\0", "\uFFFD", "é", "@class",
    ];

    public static TheoryData<string> Pieces =>
    [
        "(", "[", "{", "<", "a<", "((", ")", "}", "\"", "$\"", "$\"{", "$\"{$\"", "@\"", "\"\"\"", "$$\"\"\"{{", "'", "/*", "//", "#", "\n#", "\\", "a.", "a(", "a[", "a?", "a ? b : ", "a ? ", "!", "-", "(int)", "x => ", "(x) => ", "new ", "new { ",
        "new[] {", "class A {", "void F() {", "if (x) ", "if (x) {", "else if (x) ", "foreach (var a in b) ", "try {", "switch (x) {", "case 1:", "a + ", "a ?? ", "a = ", "x += x;", "a is ", "a as b ", "namespace A {", "[A]", "int x = ",
        "b.DropColumn(\"a\", \"b\");", "(a, ", "a<b>(", "a<b,", "\0", "using ", "=> ", ";", ":", "?.", "F(", "public ",
    ];

    [Fact]
    [Trait("Category", "Slow")]
    public void TokenSoup_OfEverySeed_IsReadWithoutFailing()
    {
        for (var seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            var text = new StringBuilder(seed % 2 == 0 ? "" : "class C : Migration { void Up(MigrationBuilder b) { ");
            for (var words = random.Next(1, 120); words > 0; words--)
                text.Append(Soup[random.Next(Soup.Length)]).Append(random.Next(4) == 0 ? "" : " ");

            AssertSane(text.ToString(), seed);
        }
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void Migration_WithRandomMutations_IsReadWithoutFailing()
    {
        for (var seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            var text = new StringBuilder(Migration);
            for (var times = random.Next(1, 12); times > 0; times--)
            {
                var at = random.Next(text.Length);
                switch (random.Next(3))
                {
                    case 0: text.Remove(at, Math.Min(random.Next(1, 20), text.Length - at)); break;
                    case 1: text.Insert(at, Soup[random.Next(Soup.Length)]); break;
                    default: text[at] = (char)random.Next(0x20, 0x180); break;
                }
            }

            AssertSane(text.ToString(), seed);
        }
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void Migration_ThatIsCutAnywhere_IsReadWithoutFailing()
    {
        for (var length = 0; length < Migration.Length; length++)
            AssertSane(Migration[..length], length);
    }

    [Fact]
    public void Migration_OfEverything_IsRead() => Assert.Equal(
        """
        T TableAdded: -> T
        a.b ColumnDropped
        c.d ColumnDropped
        B TableDropped: B -> (likely)
        """,
        string.Join("\n", new EntityFrameworkDetector().Detect(new ChangedFile("a/Migrations/20240101000000_C.cs", null, Migration), new UnknownSchema())
            .Where(static one => one.Kind is not TableChangeKind.Unknown && one.Table?.Name is "T" or "a" or "c" or "B" && one.Column is not "A").Select(Found.Line)));

    [Theory]
    [InlineData("switch (x) {")]
    [InlineData("static ")]
    [InlineData("do ")]
    [InlineData("if (x) ")]
    [InlineData("x = new { A = {")]
    [InlineData("A = {")]
    [InlineData("x => {")]
    public void Nesting_WithoutEnd_DoesNotEndTheProgram(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 20_000));

        AssertSane($"class C : Migration {{ void Up(MigrationBuilder b) {{ {text}", 0);
        AssertSane($"class C : Migration {{ void Up(MigrationBuilder b) {{ var x = new {{ {text}", 0);
    }

    /// <summary>Texts that cost a reader that looks back, or nests, the square of their length or its stack.</summary>
    [Trait("Category", "Slow")]
    [Theory]
    [MemberData(nameof(Pieces))]
    public void Text_RepeatedWithoutEnd_IsReadToItsEnd(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, Length / piece.Length));

        foreach (var prefix in (ReadOnlySpan<string>)["", "class C { void Up(MigrationBuilder b) { ", "class C { void Up(MigrationBuilder b) { b.Sql(", "class C { int x = "])
            AssertSane(prefix + text, 0);
    }

    private static void AssertSane(string text, int seed)
    {
        var detector = new EntityFrameworkDetector();
        var history = detector.StartHistory();
        foreach (var path in (ReadOnlySpan<string>)["a/Migrations/20240101000000_C.cs", "a/Migrations/XModelSnapshot.cs"])
        {
            var file = new ChangedFile(path, null, text);
            detector.Reads(file);
            foreach (var change in detector.Detect(file, history))
            {
                Assert.True(change.At.Line >= 1 && change.At.Column >= 1, $"seed {seed}: {change}");
                Assert.True(change.Table is not null || change.Confidence is ChangeConfidence.CannotTell || change.Kind is TableChangeKind.Key, $"seed {seed}: {change}");
            }

            history.Apply(new MigrationFile(path, text));
            if (text.Length < Length)
                detector.Detect(file with { Before = Migration }, history);
        }
    }
}
