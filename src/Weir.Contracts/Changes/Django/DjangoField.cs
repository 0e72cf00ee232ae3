namespace Weir.Contracts.Changes.Django;

/// <summary>A field of a model, as a migration defines it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Column">Its column; null when it has none.</param>
/// <param name="Type">The column's type, as PostgreSQL has it; null when not known.</param>
internal sealed record DjangoField(string Name, string? Column, string? Type)
{
    /// <summary>Whether the column may be NULL.</summary>
    public bool Nullable { get; init; }

    /// <summary>The default that the database knows; null for none, and for one that only the program knows.</summary>
    public string? Default { get; init; }

    /// <summary>Whether the column alone is a key of the table.</summary>
    public bool Unique { get; init; }

    /// <summary>The model it refers to, in lower case; null for a field that refers to none.</summary>
    public string? Target { get; init; }

    /// <summary>Whether it refers to one row of <see cref="Target"/> by a foreign key.</summary>
    public bool IsForeignKey { get; init; }

    /// <summary>Whether its values are pairs in a table of its own.</summary>
    public bool HasJoinTable { get; init; }

    /// <summary>The name of that table, if it is written.</summary>
    public string? JoinTable { get; init; }

    /// <summary>Whether the column's name follows the field's.</summary>
    public bool IsColumnNamed { get; init; }

    /// <summary>Its class; null when the file does not tell it.</summary>
    public string? Kind { get; init; }

    /// <summary>Whether its class is none of Django's, or not told.</summary>
    public bool IsUntold { get; init; }

    /// <summary>The column it has, as far as known.</summary>
    public ColumnShape? Shape => Column is null ? null : new ColumnShape(Column, Type, Nullable, Default);
}
