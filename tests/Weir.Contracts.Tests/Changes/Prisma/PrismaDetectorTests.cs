using Weir.Contracts.Changes;
using Weir.Contracts.Changes.Prisma;

namespace Weir.Contracts.Tests.Changes.Prisma;

public sealed class PrismaDetectorTests
{
    private const string Others = "enum Role {\n USER\n ADMIN\n}\nmodel User {\n id Int @id\n}\n";

    [Theory]
    [InlineData("a Int\n b String", "a Int", "T.b ColumnDropped: String ->")]
    [InlineData("a Int", "a Int\n b String?", "T.b ColumnAdded: -> String")]
    [InlineData("a Int", "a BigInt", "T.a ColumnRetyped: Int -> BigInt")]
    [InlineData("a String", "a String @db.VarChar(20)", "T.a ColumnRetyped: String -> VarChar(20)")]
    [InlineData("a Decimal @db.Decimal(10, 2)", "a Decimal @db.Decimal(10,4)", "T.a ColumnRetyped: Decimal(10, 2) -> Decimal(10,4)")]
    [InlineData("a Int", "a Int[]", "T.a ColumnRetyped: Int -> Int[]")]
    [InlineData("a Unsupported(\"point\")?", "a Unsupported(\"circle\")?", "T.a ColumnRetyped: point -> circle")]
    [InlineData("a Int", "a Int?", "T.a Nullability: NOT NULL -> NULL")]
    [InlineData("a Int?", "a Int", "T.a Nullability: NULL -> NOT NULL")]
    [InlineData("a Int @default(1)", "a Int", "T.a Default: 1 ->")]
    [InlineData("a DateTime", "a DateTime @default(now())", "T.a Default: -> now()")]
    [InlineData("a String @default(dbgenerated(\"f('(')\"))", "a String", "T.a Default: dbgenerated(\"f('(')\") ->")]
    [InlineData("a Int", "a Int @unique", "T.a Key: -> unique (a)")]
    [InlineData("a Int\n b Int\n @@unique([a, b], map: \"u\")", "a Int\n b Int", "T Key: unique (a, b) ->")]
    [InlineData("a Int @id\n b Int", "a Int\n b Int\n @@id([a, b])", "T.a Key: primary key (a) ->\nT Key: -> primary key (a, b)")]
    [InlineData("a Int @map(\"x\")\n @@unique([a(sort: Desc)])", "a Int @map(\"x\")", "T.x Key: unique (x) ->")]
    [InlineData("u User @relation(fields: [uId], references: [id])\n uId Int", "uId Int", "T.uId Key: foreign key (uId) ->")]
    [InlineData("a Role", "a String", "T.a ColumnRetyped: Role -> String")]
    [InlineData("full Int @map(\"full_name\")", "a Int", "T.full_name ColumnDropped: Int ->\nT.a ColumnAdded: -> Int")]
    public void Field_ThatChanges_IsTold(string before, string after, string expected) =>
        Assert.Equal(expected.Split('\n').Order(StringComparer.Ordinal), PrismaFound.InModel(before, after, Others).Split('\n').Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("full_name String", "fullName String @map(\"full_name\")")]
    [InlineData("full_name String", "fullName String @map(name: \"full_name\") // why")]
    [InlineData("a String @id @default(cuid())", "a String @id @default(uuid())")]
    [InlineData("a Int", "a Int @ignore")]
    [InlineData("a Int", "/// words\n  a   Int\n\n // b String\n /* c Int */")]
    [InlineData("a Int", "a Int\n users User[]")]
    [InlineData("a Int\n u User?", "a Int")]
    [InlineData("a DateTime", "a DateTime @updatedAt")]
    [InlineData("a Int", "a Int\n @@index([a])\n @@ignore")]
    [InlineData("a Int\n b Int", "b Int\n a Int")]
    [InlineData("a Int\n b Int\n @@unique([a, b])", "a Int\n b Int\n @@unique([\n  a,\n  b\n ])")]
    public void Field_WhoseColumnStaysAsItIs_IsNoChange(string before, string after) =>
        Assert.Equal("", PrismaFound.InModel(before, after, Others));

    [Theory]
    [InlineData("model A {\n id Int @id\n}\nmodel B {\n id Int @id\n}", "model B {\n id Int @id\n}", "A TableDropped: A -> (likely)")]
    [InlineData("model A {\n id Int @id\n}", "model A {\n id Int @id\n}\nmodel C {\n id Int @id\n @@map(\"cs\")\n @@schema(\"x\")\n}", "x.cs TableAdded: -> x.cs")]
    [InlineData("model A {\n id Int @id\n}", "model Better {\n id Int @id\n @@map(\"A\")\n}", "")]
    [InlineData("model A {\n id Int @id\n r R\n}\nenum R {\n X\n Y\n Z @map(\"z\")\n}", "model A {\n id Int @id\n r R\n}\nenum R {\n X\n W\n}", "A.r ColumnRetyped: R -> R without Y, z (likely)")]
    [InlineData("model A {\n r R\n}\nenum R {\n X\n}", "model A {\n r R\n}\nenum R {\n X\n Y\n}", "")]
    [InlineData("view V {\n id Int\n}", "", "")]
    [InlineData("datasource db {\n provider = \"mysql\"\n url = env(\"U\")\n}\nmodel A {\n id Int\n}", "datasource db {\n provider = \"mysql\"\n url = env(\"X\")\n}\ngenerator g {\n a = [\"b\"]\n}\nmodel A {\n id Int\n}", "")]
    [InlineData("model A {\n id Int\n}", "model A {\n id Int\n", "? Unknown: something that is never closed -> (cannot tell)")]
    [InlineData("model A {\n id Int\n}", null, "A TableDropped: A -> (cannot tell)")]
    [InlineData(null, "model A {\n id Int\n}", "A TableAdded: -> A")]
    public void Model_ThatChanges_IsTold(string? before, string? after, string expected) =>
        Assert.Equal(expected, PrismaFound.Lines(new ChangedFile(PrismaFound.Path, before, after)));

    [Fact]
    public void Place_IsThatOfTheField()
    {
        var change = Assert.Single(PrismaFound.Detect(new ChangedFile(PrismaFound.Path, "model A {\n  id Int\n  b Int\n}", "model A {\n  id Int\n  b String\n}")));

        Assert.Equal((3, 3), (change.At.Line, change.At.Column));
    }

    [Fact]
    public void Files_OfOneSchema_TellWhichNamesAreModels()
    {
        const string Before = "model Post {\n id Int\n author Author?\n kind Kind?\n}";
        var history = PrismaFound.History(("prisma/schema/post.prisma", Before), ("prisma/schema/author.prisma", "model Author {\n id Int\n}\nenum Kind {\n A\n}"));
        var file = new ChangedFile("prisma/schema/post.prisma", Before, "model Post {\n id Int\n}");

        Assert.Equal("Post.kind ColumnDropped: Kind ->", PrismaFound.Lines(file, history));
        Assert.Equal("Post.author ColumnDropped: Author -> (cannot tell)\nPost.kind ColumnDropped: Kind -> (cannot tell)", PrismaFound.Lines(file));
    }

    [Fact]
    public void Model_ThatMovesToAnotherFile_IsNotSurelyDropped()
    {
        const string Whole = "model A {\n id Int\n x Int\n}\nmodel B {\n id Int\n}";
        var history = PrismaFound.History(("prisma/schema.prisma", Whole));

        Assert.Equal("A.x ColumnDropped: Int ->", PrismaFound.Lines(new ChangedFile("prisma/schema/a.prisma", null, "model A {\n id Int\n}"), history));
        Assert.Equal(
            "A TableDropped: A -> (cannot tell)\nB TableDropped: B -> (cannot tell)",
            PrismaFound.Lines(new ChangedFile("prisma/schema.prisma", Whole, "generator g {\n}"), history));

        history.Apply(new MigrationFile("prisma/schema/c.prisma", "model C {\n id Int\n}"));
        Assert.Equal("A TableDropped: A -> (cannot tell)", PrismaFound.Lines(new ChangedFile("prisma/schema.prisma", Whole, "model B {\n id Int\n}"), history));
    }

    [Fact]
    public void History_TellsWhatTablesLookLike()
    {
        var table = PrismaFound.History(("prisma/schema.prisma", "model U {\n id Int @id @default(autoincrement())\n name String? @map(\"n\") @db.VarChar(9)\n posts Post[]\n @@map(\"users\")\n}\nmodel Post {\n id Int\n}"))
            .Find(new TableName("USERS"))!;

        Assert.Equal([new ColumnShape("id", "Int", false, "autoincrement()"), new ColumnShape("n", "VarChar(9)", true)], table.Columns);
    }

    [Theory]
    [InlineData("prisma/schema.prisma", "prisma")]
    [InlineData("apps/web/prisma/schema/models/user.prisma", "apps/web/prisma")]
    [InlineData("db/schema.prisma", "db")]
    [InlineData("schema.prisma", "")]
    public void Path_TellsTheScope(string path, string scope)
    {
        var detector = new PrismaDetector();

        Assert.Equal(scope, detector.Scope(path));
        Assert.True(detector.Tells(path, scope) && detector.IsSnapshot(path) && detector.Reads(new ChangedFile(path, null, "")));
        Assert.False(detector.Tells("prisma/migrations/1_x/migration.sql", "prisma"));
    }

    [Theory]
    [InlineData(
        "umami-software/umami d53b4a8895 db/postgresql/schema.prisma: keys become smaller",
        "model account {\n user_id BigInt @id @default(autoincrement())\n}", "model account {\n user_id Int @id @default(autoincrement())\n}",
        "account.user_id ColumnRetyped: BigInt -> Int")]
    [InlineData(
        "formbricks/formbricks 53ef8771f3 packages/database/schema.prisma: a model and what refers to it are renamed together",
        "model Trigger {\n eventClass EventClass @relation(fields: [eventClassId], references: [id])\n eventClassId String\n @@unique([eventClassId])\n}\nmodel EventClass {\n id String @id @default(cuid())\n createdAt DateTime @default(now()) @map(name: \"created_at\")\n}",
        "model Trigger {\n actionClass ActionClass @relation(fields: [actionClassId], references: [id])\n actionClassId String\n @@unique([actionClassId])\n}\nmodel ActionClass {\n id String @id @default(cuid())\n createdAt DateTime @default(now()) @map(name: \"created_at\")\n}",
        "ActionClass TableAdded: -> ActionClass\nEventClass TableDropped: EventClass -> (likely)\nTrigger.actionClassId ColumnAdded: -> String\nTrigger.actionClassId Key: -> foreign key (actionClassId)\nTrigger.actionClassId Key: -> unique (actionClassId)\nTrigger.eventClassId ColumnDropped: String ->\nTrigger.eventClassId Key: foreign key (eventClassId) ->\nTrigger.eventClassId Key: unique (eventClassId) ->")]
    [InlineData(
        "dubinc/dub 0bda0754e1 prisma/schema.prisma: no migrations are kept, so the schema is all there is",
        "model Link {\n url String // target\n passwordHash String?\n}", "model Link {\n url String @db.LongText // target\n}",
        "Link.passwordHash ColumnDropped: String ->\nLink.url ColumnRetyped: String -> LongText")]
    [InlineData(
        "documenso/documenso 15fd819132 packages/prisma/schema.prisma: a column becomes a table of its own",
        "model Document {\n id Int @id\n created DateTime @default(now())\n document String\n Share Share[]\n}\nmodel Share {\n id Int @id\n}",
        "model Document {\n id Int @id\n documentDataId String\n documentData DocumentData @relation(fields: [documentDataId], references: [id], onDelete: Cascade)\n createdAt DateTime @default(now())\n Share Share[]\n}\nmodel Share {\n id Int @id\n}\nmodel DocumentData {\n id String @id\n Document Document?\n}",
        "Document.created ColumnDropped: DateTime ->\nDocument.createdAt ColumnAdded: -> DateTime\nDocument.document ColumnDropped: String ->\nDocument.documentDataId ColumnAdded: -> String\nDocument.documentDataId Key: -> foreign key (documentDataId)\nDocumentData TableAdded: -> DocumentData")]
    public void Commit_IsUnderstood(string learnedFrom, string before, string after, string expected)
    {
        Assert.NotEmpty(learnedFrom);
        var lines = PrismaFound.Lines(new ChangedFile(PrismaFound.Path, before, after)).Split('\n').Order(StringComparer.Ordinal);

        Assert.Equal(expected.Split('\n'), lines);
    }
}
