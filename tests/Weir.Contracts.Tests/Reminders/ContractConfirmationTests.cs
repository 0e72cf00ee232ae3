using System.Runtime.Versioning;
using CsCheck;
using Weir.Contracts.Reminders;
using Weir.Core.Errors;
using Weir.Testing.Folders;
using static Weir.Contracts.Tests.Reminders.Reviews;

namespace Weir.Contracts.Tests.Reminders;

/// <summary>The day of a review is written into a file, and nothing else.</summary>
public sealed class ContractConfirmationTests
{
    [Theory]
    [InlineData("id: a\nsource_db: e\n", "id: a\nsource_db: e\nlast_reviewed: 2026-11-24\n")]
    [InlineData("id: a\nsource_db: e", "id: a\nsource_db: e\nlast_reviewed: 2026-11-24")]
    [InlineData("id: a # mine\r\nsource_db: e # theirs\r\npurpose: >\r\n  long\r\n  text\r\n", "id: a # mine\r\nsource_db: e # theirs\r\nlast_reviewed: 2026-11-24\r\npurpose: >\r\n  long\r\n  text\r\n")]
    [InlineData("id: a\nsource_db: e\nlast_reviewed: 2026-01-10   # by Ada\npurpose: x\n", "id: a\nsource_db: e\nlast_reviewed: 2026-11-24   # by Ada\npurpose: x\n")]
    [InlineData("last_reviewed: \"2026-01-10\"\nid: a\nsource_db: e\n", "last_reviewed: \"2026-11-24\"\nid: a\nsource_db: e\n")]
    [InlineData("last_reviewed: '2026-01-10'\nid: a\nsource_db: e\n", "last_reviewed: \"2026-11-24\"\nid: a\nsource_db: e\n")]
    [InlineData("last_reviewed: long ago\nid: a\nsource_db: e\n", "last_reviewed: 2026-11-24\nid: a\nsource_db: e\n")]
    [InlineData("id: a\nsource_db: e\nlast_reviewed:\n", "id: a\nsource_db: e\nlast_reviewed: 2026-11-24\n")]
    [InlineData("- id: b\n  source_db: e\n- id: a\n  source_db: e\n", "- id: b\n  source_db: e\n- id: a\n  source_db: e\n  last_reviewed: 2026-11-24\n")]
    [InlineData("id: b\nsource_db: e\n---\n# second\nid: a\nsource_db: e\n", "id: b\nsource_db: e\n---\n# second\nid: a\nsource_db: e\nlast_reviewed: 2026-11-24\n")]
    [InlineData("{ id: a, source_db: e }\n", "{ id: a, last_reviewed: \"2026-11-24\", source_db: e }\n")]
    [InlineData("{ ingestion_jobid: \"a\",\n  source_db: \"e\", source_owner: \"x@example.com\" };\n", "{ ingestion_jobid: \"a\",\n  source_db: \"e\", last_reviewed: \"2026-11-24\", source_owner: \"x@example.com\" };\n")]
    [InlineData("{\n  ingestion_jobid: \"a\",\n\t source_db: \"e\"\n};\n", "{\n  ingestion_jobid: \"a\",\n\t last_reviewed: \"2026-11-24\",\n\t source_db: \"e\"\n};\n")]
    [InlineData("{\n  \"id\": \"a\",\n  \"source_db\": \"e\"\n}\n", "{\n  \"id\": \"a\",\n  \"last_reviewed\": \"2026-11-24\",\n  \"source_db\": \"e\"\n}\n")]
    [InlineData("[{ id: b, source_db: e }, { id: a, source_db: e, last_reviewed: 2026-01-10 }]", "[{ id: b, source_db: e }, { id: a, source_db: e, last_reviewed: 2026-11-24 }]")]
    public void Write_EveryForm_ChangesTheDayAlone(string text, string expected) => Assert.Equal(expected, Confirm(text));

    [Theory]
    [InlineData("apiVersion: v3.1.0\nkind: DataContract\nid: a\nname: A\n", "apiVersion: v3.1.0\nkind: DataContract\nid: a\ncustomProperties:\n  - property: last_reviewed\n    value: \"2026-11-24\"\nname: A\n")]
    [InlineData("apiVersion: v3.1.0\nkind: DataContract\nid: a\ncustomProperties:\n  # ours\n  -  property: x\n     value: 1\n", "apiVersion: v3.1.0\nkind: DataContract\nid: a\ncustomProperties:\n  # ours\n  -  property: last_reviewed\n     value: \"2026-11-24\"\n  -  property: x\n     value: 1\n")]
    [InlineData("apiVersion: v3.1.0\nkind: DataContract\nid: a\ncustomProperties:\n- property: last_reviewed\n  value: 2026-01-10 # Ada\n", "apiVersion: v3.1.0\nkind: DataContract\nid: a\ncustomProperties:\n- property: last_reviewed\n  value: 2026-11-24 # Ada\n")]
    [InlineData("{ \"apiVersion\": \"v3.1.0\", \"kind\": \"DataContract\", \"id\": \"a\" }", "{ \"apiVersion\": \"v3.1.0\", \"kind\": \"DataContract\", \"customProperties\": [{ \"property\": \"last_reviewed\", \"value\": \"2026-11-24\" }], \"id\": \"a\" }")]
    [InlineData("{ \"apiVersion\": \"v3.1.0\", \"kind\": \"DataContract\", \"id\": \"a\", \"customProperties\": [{ \"property\": \"x\", \"value\": 1 }] }", "{ \"apiVersion\": \"v3.1.0\", \"kind\": \"DataContract\", \"id\": \"a\", \"customProperties\": [{ \"property\": \"last_reviewed\", \"value\": \"2026-11-24\" }, { \"property\": \"x\", \"value\": 1 }] }")]
    [InlineData("apiVersion: v3.1.0\r\nkind: DataContract\r\nid: a", "apiVersion: v3.1.0\r\nkind: DataContract\r\nid: a\r\ncustomProperties:\r\n  - property: last_reviewed\r\n    value: \"2026-11-24\"")]
    public void Write_Standard_IsACustomPropertyThatReadingFinds(string text, string expected)
    {
        Assert.Equal(expected, Confirm(text));
        Assert.Equal(expected, Confirm(expected));
        var contract = Assert.Single(ProjectFolder.Read(expected).Contracts);
        Assert.Equal(Day("2026-11-24"), contract.LastReviewed);
    }

    [Fact]
    public void Write_EveryExampleOfTheStandard_ChangesTheDayAlone()
    {
        var folder = Path.Combine(RepositoryRoot.SharedData ?? "/absent", "contracts", "odcs");
        Assert.SkipWhen(
            !Directory.Exists(folder),
            "NOT COVERED: the examples of the Open Data Contract Standard are not on this machine; name their folder in WEIR_TEST_DATA.");
        var covered = 0;
        foreach (var text in Directory.GetFiles(folder, "*.odcs.yaml", SearchOption.AllDirectories).Select(File.ReadAllText))
        {
            if (ProjectFolder.Read(text).Contracts is [var contract])
            {
                var confirmed = ContractConfirmation.Write(text, "contracts/a.yml", contract.Id, Day("2026-11-24"));
                Assert.Equal(Day("2026-11-24"), Assert.Single(ProjectFolder.Read(confirmed).Contracts).LastReviewed);
                Assert.InRange(confirmed.Length - text.Length, 1, 120);
                covered++;
            }
        }

        Assert.InRange(covered, 15, 100);
    }

    [Fact]
    public void Write_Again_ChangesNothing()
    {
        var once = Confirm("id: a\nsource_db: e\n");

        Assert.Equal(once, Confirm(once));
    }

    [Fact]
    public void Write_DayInheritedFromAnAnchor_IsWrittenIntoThatContractOnly()
    {
        const string text = "- &first\n  id: b\n  source_db: e\n  last_reviewed: 2026-01-10\n- <<: *first\n  id: a\n";

        Assert.Equal(text + "  last_reviewed: 2026-11-24\n", Confirm(text));
    }

    [Theory]
    [InlineData("id: a\nsource_db: e\n---\nid: a\nsource_db: f\n")]
    [InlineData("id: b\nsource_db: e\n")]
    public void Write_NotExactlyOne_IsRefused(string text) => Assert.Equal(ContractErrors.NotConfirmed, Assert.Throws<WeirException>(() => Confirm(text)).Error.Code);

    [Fact]
    public void Write_ValueOverSeveralLines_GoesBesideAnotherKey() => Assert.Equal(
        "id: a\nlast_reviewed: 2026-11-24\nsource_db:\n  e\n", Confirm("id: a\nsource_db:\n  e\n"));

    [Fact]
    public void Write_AnyContract_IsReadBackWithTheDayAndTheRestAsItWas()
    {
        string[] keys =
        [
            "purpose: x", "purpose: \"a: b # c\"", "tags: [a, b]", "tags:\n{0}- a\n{0}- b", "source_owner: a@example.com", "# a comment", "consumers:\n{0}  - x",
            "review_every: 1 year", "status: draft",
        ];
        Gen.Select(Gen.Int[0, keys.Length - 1].Array[0, 6], Gen.Bool, Gen.Bool, Gen.Int[0, 6]).Sample((drawn, isList, isCrLf, at) =>
        {
            var extra = drawn.Select(n => keys[n]).DistinctBy(key => key.Split(':')[0]);
            var lines = extra.ToList();
            lines.InsertRange(Math.Min(at, lines.Count), ["id: a", "source_db: e"]);
            var indent = isList ? "  " : "";
            var text = string.Concat(lines.Select(line => $"{indent}{line.Replace("{0}", indent, StringComparison.Ordinal)}\n"));
            text = (isList ? "-" + text[1..] : text).Replace("\n", isCrLf ? "\r\n" : "\n", StringComparison.Ordinal);
            if (isList && text.StartsWith("- #", StringComparison.Ordinal))
            {
                return;
            }

            var confirmed = Confirm(text);

            Assert.Equal(text, confirmed.Replace($"{indent}last_reviewed: 2026-11-24{(isCrLf ? "\r\n" : "\n")}", "", StringComparison.Ordinal));
            Assert.NotEqual(text, confirmed);
        });
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task File_ByteOrderMarkModeAndLink_Stay()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.At("contracts"));
        await File.WriteAllBytesAsync(folder.At("real.yml"), [0xEF, 0xBB, 0xBF, .. "id: a\nsource_db: é\n"u8], TestContext.Current.CancellationToken);
        File.SetUnixFileMode(folder.At("real.yml"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead);
        File.CreateSymbolicLink(folder.At("contracts/a.yml"), folder.At("real.yml"));
        var file = new ReviewedFile(folder.At("contracts/a.yml"), "contracts/a.yml");

        Assert.True(await file.ConfirmAsync("a", Day("2026-11-24"), TestContext.Current.CancellationToken));
        Assert.False(await file.ConfirmAsync("a", Day("2026-11-24"), TestContext.Current.CancellationToken));

        Assert.Equal([0xEF, 0xBB, 0xBF, .. "id: a\nsource_db: é\nlast_reviewed: 2026-11-24\n"u8], await File.ReadAllBytesAsync(folder.At("real.yml"), TestContext.Current.CancellationToken));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead, File.GetUnixFileMode(folder.At("real.yml")));
        Assert.NotNull(new FileInfo(folder.At("contracts/a.yml")).LinkTarget);
        Assert.Equal(["contracts", "real.yml"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task File_NotUtf8_IsRefusedAndStays()
    {
        using var folder = new TemporaryFolder();
        byte[] bytes = [.. "id: a\nsource_db: "u8, 0xFF, (byte)'\n'];
        await File.WriteAllBytesAsync(folder.At("a.yml"), bytes, TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<WeirException>(() => new ReviewedFile(folder.At("a.yml"), "a.yml").ConfirmAsync("a", Day("2026-11-24"), TestContext.Current.CancellationToken));

        Assert.Equal(bytes, await File.ReadAllBytesAsync(folder.At("a.yml"), TestContext.Current.CancellationToken));
    }

    private static string Confirm(string text) => ContractConfirmation.Write(text, "contracts/a.yml", "a", Day("2026-11-24"));
}
