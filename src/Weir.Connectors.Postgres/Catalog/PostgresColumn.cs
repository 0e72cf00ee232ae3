namespace Weir.Connectors.Postgres.Catalog;

/// <summary>A column of a relation.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Declared">Its type as the server writes it: <c>numeric(10,2)</c>, <c>public.mpaa_rating</c>.</param>
/// <param name="Type">The type beneath.</param>
/// <param name="Nullable">Whether it may be NULL.</param>
internal sealed record PostgresColumn(string Name, string Declared, PostgresType Type, bool Nullable);
