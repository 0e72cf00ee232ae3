using Weir.Testing.Sources;

namespace Weir.Connectors.Sqlite.Tests.Source;

public sealed class SqliteConformance() : SourceConformance(new SqliteHarness());
