using Weir.Contracts.Changes.Folding;

namespace Weir.Contracts.Changes.Rails.Running;

/// <summary>Takes actions back, as <c>revert</c> does with a block.</summary>
internal static class ActionReversal
{
    /// <summary>What takes the actions back, the last first.</summary>
    public static IEnumerable<SchemaAction> Of(IReadOnlyList<SchemaAction> actions) => actions.Reverse().SelectMany(Reverse);

    private static IEnumerable<SchemaAction> Reverse(SchemaAction action) => action switch
    {
        SchemaAction.CreateTable create =>
            [new SchemaAction.DropTable(create.Table, IfExists: false) { At = create.At, Confidence = create.Confidence }],
        SchemaAction.DropTable drop =>
            [new SchemaAction.CreateTable(drop.Table, [], Complete: false) { At = drop.At, Confidence = drop.Confidence }],
        SchemaAction.RenameTable rename => [rename with { Table = rename.To, To = rename.Table }],
        SchemaAction.AddColumn add =>
            [new SchemaAction.DropColumn(add.Table, add.Column.Name, IfExists: false) { At = add.At, Confidence = add.Confidence }],
        SchemaAction.DropColumn drop =>
            [new SchemaAction.AddColumn(drop.Table, new ColumnShape(drop.Column)) { At = drop.At, Confidence = drop.Confidence }],
        SchemaAction.RenameColumn rename => [rename with { Column = rename.To, To = rename.Column }],
        SchemaAction.AddKey key => [new SchemaAction.DropKey(key.Table, key.Name, key.Text) { At = key.At, Confidence = key.Confidence }],
        SchemaAction.CopyColumn or SchemaAction.CopyRows => [],
        _ => [new SchemaAction.Unclear(null, null, TableChangeKind.Unknown, "a change that is taken back")
        {
            At = action.At,
            Confidence = ChangeConfidence.CannotTell,
        }],
    };
}
