using Weir.Contracts.Changes;
using Weir.Contracts.Checking;
using Weir.Core.Errors;

namespace Weir.Contracts.Tests.Checking;

public sealed class ChangeJoinTests
{
    [Fact]
    public void Change_WrittenForSeveralDatabases_IsToldOnce()
    {
        var joined = ChangeJoin.Of(
        [
            Found("mysql/V2.sql", "Orders", "note", TableChangeKind.ColumnDropped, confidence: ChangeConfidence.Likely),
            Found("postgres/V2.sql", "orders", "note", TableChangeKind.ColumnDropped, from: "text"),
        ]);

        var one = Assert.Single(joined);
        Assert.Equal("postgres/V2.sql", one.Change.At.File);
        Assert.Equal("mysql/V2.sql", Assert.Single(one.Also).File);
    }

    [Fact]
    public void Snapshot_ThatRepeatsAMigration_IsNotTold()
    {
        var joined = ChangeJoin.Of(
        [
            Found("db/schema.rb", "orders", "note", TableChangeKind.ColumnDropped, isSnapshot: true),
            Found("db/schema.rb", "orders", "remark", TableChangeKind.ColumnAdded, isSnapshot: true),
            Found("db/schema.rb", "orders", "by_hand", TableChangeKind.ColumnDropped, isSnapshot: true),
            Found("db/migrate/1_x.rb", "orders", "note", TableChangeKind.ColumnRenamed, "note", "remark"),
        ]);

        Assert.Equal(["note", "by_hand"], joined.Select(one => one.Change.Column));
        Assert.Equal(TableChangeKind.ColumnRenamed, joined[0].Change.Kind);
    }

    [Fact]
    public void Renames_ToDifferentNames_AreTwo()
    {
        var joined = ChangeJoin.Of(
        [
            Found("a.sql", "orders", "note", TableChangeKind.ColumnRenamed, "note", "one"),
            Found("b.sql", "orders", "note", TableChangeKind.ColumnRenamed, "note", "other"),
        ]);

        Assert.Equal(2, joined.Count);
    }

    [Fact]
    public void Riddles_AreNeverJoined()
    {
        var joined = ChangeJoin.Of(
        [
            Found("a.sql", null, null, TableChangeKind.Unknown, confidence: ChangeConfidence.CannotTell),
            Found("b.sql", null, null, TableChangeKind.Unknown, confidence: ChangeConfidence.CannotTell),
        ]);

        Assert.Equal(2, joined.Count);
    }

    private static DetectedChange Found(
        string file, string? table, string? column, TableChangeKind kind, string? from = null, string? to = null,
        ChangeConfidence confidence = ChangeConfidence.Certain, bool isSnapshot = false) =>
        new(new TableChange(table is null ? null : new TableName(table), column, kind, from, to, confidence, new SourceLocation(file, 1, 1)), "x", isSnapshot);
}
