using System.Collections.Immutable;

namespace Weir.Contracts.Changes.Django;

/// <summary>A model, as the migrations of its app define it.</summary>
/// <param name="Name">Its name.</param>
internal sealed record DjangoModel(string Name)
{
    /// <summary>Its table, if one is written; null for the one that follows from its name.</summary>
    public string? Table { get; init; }

    /// <summary>Whether migrations make and change its table.</summary>
    public bool Managed { get; init; } = true;

    /// <summary>Whether it is another view of another model's table.</summary>
    public bool Proxy { get; init; }

    /// <summary>Whether all its fields are known.</summary>
    public bool Complete { get; init; }

    /// <summary>Its fields, by their names.</summary>
    public ImmutableList<DjangoField> Fields { get; init; } = [];

    /// <summary>The unique constraints it has, by their names, with what they are; of other constraints, null.</summary>
    public ImmutableDictionary<string, string?> Constraints { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>The fields that are unique together.</summary>
    public ImmutableList<ImmutableList<string>> Together { get; init; } = [];

    /// <summary>Whether operations on it change the database.</summary>
    public bool HasTable => Managed && !Proxy;

    /// <summary>The field of that name; null when none is known.</summary>
    public DjangoField? Find(string field) => Fields.Find(one => one.Name.Equals(field, StringComparison.OrdinalIgnoreCase));

    /// <summary>The column of a field; its name when it is not known.</summary>
    public string ColumnOf(string field) => Find(field)?.Column ?? field;

    /// <summary>With a field, in the place of one of that name.</summary>
    public DjangoModel With(DjangoField field)
    {
        var at = Fields.FindIndex(one => one.Name.Equals(field.Name, StringComparison.OrdinalIgnoreCase));
        return this with { Fields = at < 0 ? Fields.Add(field) : Fields.SetItem(at, field) };
    }

    /// <summary>Without a field.</summary>
    public DjangoModel Without(string field) => this with { Fields = Fields.RemoveAll(one => one.Name.Equals(field, StringComparison.OrdinalIgnoreCase)) };
}
