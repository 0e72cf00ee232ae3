using Weir.Contracts.Changes.Folding;
using Weir.Core.Errors;

namespace Weir.Contracts.Changes.Rails.Running;

/// <summary>Takes down what a migration does, with the place and how sure that is.</summary>
internal sealed class SchemaWriter(TextPlaces places)
{
    private List<SchemaAction> _actions = [];

    /// <summary>What was taken down.</summary>
    public IReadOnlyList<SchemaAction> Actions => _actions;

    /// <summary>What everything is at most as sure as: conditions lower it.</summary>
    public ChangeConfidence Least { get; set; }

    /// <summary>Whether the migration has asked whether the thing is there.</summary>
    public bool AsksFirst { get; set; }

    /// <summary>The place of an offset.</summary>
    public SourceLocation Place(int offset) => places.Of(offset);

    /// <summary>Takes down an action.</summary>
    public void Add(SchemaAction action) => _actions.Add(action.Confidence < Least ? action with { Confidence = Least } : action);

    /// <summary>Takes down that something is done that the text does not tell.</summary>
    public void Unclear(
        int at, string text, TableName? table = null, TableChangeKind kind = TableChangeKind.Unknown, string? column = null) =>
        Add(new SchemaAction.Unclear(table, column, kind, text) { At = Place(at), Confidence = ChangeConfidence.CannotTell });

    /// <summary>What is done by a part of the migration, without taking it down.</summary>
    public IReadOnlyList<SchemaAction> Capture(Action part)
    {
        var outer = _actions;
        _actions = [];
        part();
        var captured = _actions;
        _actions = outer;
        return captured;
    }
}
