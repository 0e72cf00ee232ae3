namespace Weir.Contracts.Changes.Alembic;

/// <summary>The connection that a migration runs on; whoever is given it may change anything.</summary>
internal sealed record AlembicConnection;
