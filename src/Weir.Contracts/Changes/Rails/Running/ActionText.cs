using Weir.Contracts.Changes.Folding;

namespace Weir.Contracts.Changes.Rails.Running;

/// <summary>What an action does, wherever it stands, as a text to compare.</summary>
internal static class ActionText
{
    /// <summary>The text.</summary>
    public static string Of(SchemaAction action) => action switch
    {
        SchemaAction.CreateTable create => $"create {create.Table}",
        SchemaAction.DropTable drop => $"drop {drop.Table}",
        SchemaAction.AddColumn add => $"add {add.Table} {add.Column.Name}",
        SchemaAction.DropColumn drop => $"drop {drop.Table} {drop.Column}",
        SchemaAction.RenameColumn rename => $"rename {rename.Table} {rename.Column} {rename.To}",
        SchemaAction.RenameTable rename => $"rename {rename.Table} {rename.To}",
        SchemaAction.ChangeColumn change =>
            $"change {change.Table} {change.Column} {change.Nullable} {change.SetsDefault} {change.Type is null}",
        SchemaAction.AddKey key => $"key {key.Table} {key.Text}",
        SchemaAction.DropKey key => $"drop key {key.Table} {key.Name}",
        SchemaAction.Unclear unclear => $"unclear {unclear.Table} {unclear.Column} {unclear.Kind} {unclear.Text}",
        SchemaAction.CopyColumn copy => $"copy {copy.Table} {copy.To} {copy.From}",
        _ => $"{action.GetType().Name} {action.At.Line} {action.At.Column}",
    };
}
