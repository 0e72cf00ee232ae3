namespace Weir.Connectors.Postgres.Catalog;

/// <summary>A type with every domain around it taken off.</summary>
/// <param name="Name">Its name in pg_type: <c>int4</c>, <c>mpaa_rating</c>.</param>
/// <param name="BuiltIn">Whether it comes with the server, so that its name says all.</param>
/// <param name="Enum">Whether it is an enum.</param>
/// <param name="Modifier">Its modifier (<c>numeric(10,2)</c>), from the column or the innermost domain; -1: none.</param>
/// <param name="Element">The element's type when it is an array.</param>
internal sealed record PostgresType(string Name, bool BuiltIn, bool Enum, int Modifier, PostgresType? Element = null);
