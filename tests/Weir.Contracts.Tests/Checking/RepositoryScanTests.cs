using Weir.Contracts.Changes;
using Weir.Contracts.Checking;
using Weir.Contracts.Git;
using Weir.Core.Errors;
using Weir.Testing.Folders;
using Weir.Testing.Repositories;

namespace Weir.Contracts.Tests.Checking;

public sealed class RepositoryScanTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NewMigrations_MeetTheTablesOfEarlierOnes_AndOfEachOther()
    {
        using var made = await TestRepository.CreateAsync();
        await made.CommitAsync("one", ("m/V1__a.sql", "create table t (a int, b text);"), ("other/V1__a.sql", "create table t (b date);"));
        made.Write("m/V2__b.sql", "alter table t add c int;");
        made.Write("m/V10__c.sql", "alter table t drop column b, drop column c;");
        await made.GitAsync("add", "-A");

        Assert.Equal(
            ["m/V10__c.sql:1:15 t.b ColumnDropped text", "m/V10__c.sql:1:30 t.c ColumnDropped int", "m/V2__b.sql:1:15 t.c ColumnAdded "],
            await StagedAsync(made));
    }

    [Fact]
    public async Task FirstCommit_IsComparedWithNothing()
    {
        using var made = await TestRepository.CreateAsync();
        made.Write("V1__a.sql", "create table t (a int); drop table old;");
        await made.GitAsync("add", "-A");

        Assert.Equal(["V1__a.sql:1:1 t. TableAdded ", "V1__a.sql:1:25 old. TableDropped old"], await StagedAsync(made));
    }

    [Fact]
    public async Task Edit_OfAnOldMigration_IsLikely_AndARenamedFileIsNothing()
    {
        using var made = await TestRepository.CreateAsync();
        await made.CommitAsync("one", ("V1__a.sql", "create table t (a int, b text);\nselect 'some text to find the file by when it moves';"), ("V2__b.sql", "drop table u;"));
        made.Write("V2__b.sql", "drop table w;");
        await made.GitAsync("mv", "V1__a.sql", "V1__better.sql");
        await made.GitAsync("add", "-A");

        Assert.Equal(
            ["V2__b.sql:1:1 w. TableDropped w", "V2__b.sql:1:1 u. Unknown TableDropped was taken out"],
            await StagedAsync(made));
    }

    [Fact]
    public async Task Edit_OfAMigrationBesideASnapshot_IsNotMissed()
    {
        using var made = await TestRepository.CreateAsync();
        const string Old = "class A < ActiveRecord::Migration[7.0]\n def change\n  add_column :t, :a, :string\n end\nend\n";
        const string Schema = "ActiveRecord::Schema[7.0].define do\n create_table \"t\" do |t|\n  t.string \"a\"\n  t.integer \"b\"\n end\nend\n";
        await made.CommitAsync("one", ("db/migrate/1_a.rb", Old), ("db/schema.rb", Schema));
        made.Write("db/migrate/1_a.rb", Old.Replace("add_column :t, :a, :string", "drop_table :u", StringComparison.Ordinal));
        made.Write("db/migrate/2_b.rb", Old.Replace("add_column :t, :a, :string", "remove_column :t, :b", StringComparison.Ordinal));
        made.Write("db/schema.rb", Schema.Replace("  t.integer \"b\"\n", "", StringComparison.Ordinal));
        await made.GitAsync("add", "-A");

        Assert.Equal(
            [
                "db/migrate/1_a.rb:1:1 t.a Unknown ColumnAdded was taken out", "db/migrate/1_a.rb:3:3 u. TableDropped u", "db/migrate/2_b.rb:3:3 t.b ColumnDropped integer",
                "db/schema.rb:2:2 t.b ColumnDropped integer",
            ],
            (await StagedAsync(made)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Picture_LinkAndSubmodule_AreToldAsUntold()
    {
        using var made = await TestRepository.CreateAsync();
        using var sub = await TestRepository.CreateAsync();
        var head = await sub.CommitAsync("x", ("V1__a.sql", "drop table t;"));
        made.Write("V1__a.sql", "\0PNG");
        File.CreateSymbolicLink(Path.Combine(made.Root, "V2__b.sql"), "/etc/passwd");
        await made.GitAsync("add", "-A");
        await made.GitAsync("update-index", "--add", "--cacheinfo", $"160000,{head},vendor/app");

        Assert.Equal(
            ["V1__a.sql . Unknown no text, longer than is read, or not in this clone", "V2__b.sql . Unknown a link to another file", "vendor/app . Unknown another repository, whose changes are not read"],
            await StagedAsync(made));
    }

    [Fact]
    public async Task PartialClone_IsToldAsFarAsItIsHere_AndFetchesNothing()
    {
        using var made = await TestRepository.CreateAsync();
        await made.GitAsync("config", "uploadpack.allowFilter", "true");
        var start = await made.CommitAsync("one", ("V1__a.sql", "create table t (a int);"));
        var end = await made.CommitAsync("two", ("V2__b.sql", "drop table t;"));
        using var folder = new TemporaryFolder();
        await made.GitAsync("clone", "-q", "--no-checkout", "--filter=blob:none", "file://" + made.Root, folder.Path);
        var clone = (await GitRepository.FindAsync(folder.Path, inHook: false, Cancel))!;
        var packs = Directory.GetFiles(folder.At(".git/objects"), "*", SearchOption.AllDirectories);

        var changed = await clone.DiffAsync(start, end, Cancel);
        var found = await new RepositoryScan(clone, ChangeDetectors.All()).FindAsync(new CommitRange(start, end, "x"), changed, Cancel);

        Assert.Equal(ChangeConfidence.CannotTell, Assert.Single(found).Change.Confidence);
        Assert.Equal(packs, Directory.GetFiles(folder.At(".git/objects"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Programs_ThatTheRepositoryConfigures_AreNotRun()
    {
        using var made = await TestRepository.CreateAsync();
        await made.CommitAsync("one", ("V1__a.sql", "create table t (a int);"), (".gitattributes", "*.sql diff=evil filter=evil\n"));
        made.Write("V2__b.sql", "drop table t;");
        await made.GitAsync("add", "-A");
        foreach (var setting in new[] { "core.fsmonitor", "diff.external", "diff.evil.textconv", "diff.evil.command", "filter.evil.clean", "filter.evil.smudge", "core.pager" })
        {
            await made.GitAsync("config", setting, $"touch {made.Root}/ran-{setting}; cat");
        }

        Assert.Equal(["V2__b.sql:1:1 t. TableDropped t"], await StagedAsync(made));
        Assert.Empty(Directory.GetFiles(made.Root, "ran-*"));
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Migration_OfFiftyMegabytes_IsReadToItsEnd()
    {
        using var made = await TestRepository.CreateAsync();
        var row = "INSERT INTO t (a, b) VALUES (1, 'it''s a row of data; drop table t');\n";
        made.Write("V1__a.sql", string.Concat(Enumerable.Repeat(row, 50_000_000 / row.Length)) + "ALTER TABLE t DROP COLUMN b;");
        await made.GitAsync("add", "-A");

        Assert.Equal([$"V1__a.sql:{(50_000_000 / row.Length) + 1}:15 t.b ColumnDropped "], await StagedAsync(made));
    }

    [Fact]
    public async Task Names_OfStrangers_AreNames()
    {
        using var made = await TestRepository.CreateAsync();
        const string Name = "-rf \"$(id)\"\n\t'; é /V1__a.sql";
        made.Write(Name, "drop table t;");
        await made.GitAsync("add", "-A");

        Assert.Equal([$"{Name}:1:1 t. TableDropped t"], await StagedAsync(made));
    }

    [Fact]
    public async Task Push_OfANewBranch_IsComparedWithWhatWasThere()
    {
        using var made = await TestRepository.CreateAsync();
        var start = await made.CommitAsync("one", ("a", "1"));
        using var bare = new TemporaryFolder();
        await made.GitAsync("clone", "-q", "--bare", made.Root, bare.Path);
        await made.GitAsync("remote", "add", "origin", bare.Path);
        await made.GitAsync("fetch", "-q", "origin");
        await made.CommitAsync("two", ("a", "2"));
        var tip = await made.CommitAsync("three", ("a", "3"));
        var ranges = new CommitRanges(await OpenAsync(made));
        var zero = new string('0', 40);

        var created = await ranges.OfPushAsync([$"refs/heads/new {tip} refs/heads/new {zero}"], "--remotes=origin", Cancel);
        var forced = await ranges.OfPushAsync([$"refs/heads/main {tip} refs/heads/main {new string('a', 40)}"], "--remotes=origin", Cancel);
        var deleted = await ranges.OfPushAsync([$"(delete) {zero} refs/heads/old {start}"], "--remotes=origin", Cancel);
        var nothingNew = await ranges.OfPushAsync([$"refs/heads/same {start} refs/heads/same {zero}"], "--remotes=origin", Cancel);
        var firstEver = await ranges.OfPushAsync([$"refs/heads/main {tip} refs/heads/main {zero}"], "--remotes=nowhere", Cancel);

        Assert.Equal(new CommitRange(start, tip, "new"), Assert.Single(created));
        Assert.Equal(new CommitRange(start, tip, "main"), Assert.Single(forced));
        Assert.Empty(deleted);
        Assert.Empty(nothingNew);
        Assert.Equal(new CommitRange(null, tip, "main"), Assert.Single(firstEver));
    }

    [Fact]
    public async Task Range_InTheWaysOfGit_IsFound()
    {
        using var made = await TestRepository.CreateAsync();
        var start = await made.CommitAsync("one", ("a", "1"));
        await made.GitAsync("switch", "-q", "-c", "branch");
        var tip = await made.CommitAsync("two", ("b", "1"));
        await made.GitAsync("switch", "-q", "main");
        var main = await made.CommitAsync("three", ("a", "2"));
        var ranges = new CommitRanges(await OpenAsync(made));

        Assert.Equal(new CommitRange(main, tip, "main..branch"), await ranges.OfAsync("main..branch", Cancel));
        Assert.Equal(new CommitRange(start, tip, "main...branch"), await ranges.OfAsync("main...branch", Cancel));
        Assert.Equal(new CommitRange(tip, main, "branch.."), await ranges.OfAsync("branch..", Cancel));
        Assert.Equal(ContractErrors.NoSuchCommit, (await Assert.ThrowsAsync<WeirException>(() => ranges.OfAsync("main..nowhere", Cancel))).Error.Code);
        Assert.Equal(ContractErrors.NoSuchCommit, (await Assert.ThrowsAsync<WeirException>(() => ranges.OfAsync("main", Cancel))).Error.Code);
    }

    private static async Task<IEnumerable<string>> StagedAsync(TestRepository made)
    {
        var repository = await OpenAsync(made);
        var range = await new CommitRanges(repository).StagedAsync(Cancel);
        var found = await new RepositoryScan(repository, ChangeDetectors.All()).FindAsync(range, await repository.DiffAsync(range.Before, range.After, Cancel), Cancel);
        return found.Select(static one => one.Change).Select(static one => $"{one.At} {one.Table}.{one.Column} {one.Kind} {one.From}");
    }

    private static async Task<GitRepository> OpenAsync(TestRepository made) => (await GitRepository.FindAsync(made.Root, inHook: false, Cancel))!;
}
