using Weir.Contracts.Changes.Alembic;
using Weir.Contracts.Changes.Django;
using Weir.Contracts.Changes.EntityFramework;
using Weir.Contracts.Changes.Liquibase;
using Weir.Contracts.Changes.Prisma;
using Weir.Contracts.Changes.Rails;
using Weir.Contracts.Changes.Sql;

namespace Weir.Contracts.Changes;

/// <summary>The detectors there are.</summary>
public static class ChangeDetectors
{
    /// <summary>All of them; a file is for the first that reads it, so SQL, which reads any file of SQL, is the last.</summary>
    public static IReadOnlyList<IChangeDetector> All() =>
    [
        new AlembicDetector(),
        new DjangoDetector(),
        new EntityFrameworkDetector(),
        new LiquibaseDetector(),
        new PrismaDetector(),
        new RailsDetector(),
        new SqlMigrationDetector(),
    ];
}
