using Weir.Testing.Sources;

namespace Weir.Connectors.Postgres.Tests.Sources;

public sealed class PostgresConformance(PostgresFixture postgres) : SourceConformance(new PostgresHarness(postgres.Server));
