using Weir.Contracts.Changes;
using Weir.Contracts.Changes.Prisma;

namespace Weir.Contracts.Tests.Changes.Prisma;

/// <summary>What the detector of Prisma finds, as lines of text.</summary>
internal static class PrismaFound
{
    public const string Path = "prisma/schema.prisma";

    /// <summary>Between the fields of a model before and after.</summary>
    public static string InModel(string before, string after, string more = "") =>
        Lines(new ChangedFile(Path, $"model T {{\n{before}\n}}\n{more}", $"model T {{\n{after}\n}}\n{more}"));

    public static string Lines(ChangedFile file, ISchemaBefore? before = null) => string.Join("\n", Detect(file, before).Select(Found.Line));

    public static IReadOnlyList<TableChange> Detect(ChangedFile file, ISchemaBefore? before = null) =>
        new PrismaDetector().Detect(file, before ?? new UnknownSchema());

    public static ISchemaHistory History(params ReadOnlySpan<(string Path, string Text)> files)
    {
        var history = new PrismaDetector().StartHistory();
        foreach (var (path, text) in files)
            history.Apply(new MigrationFile(path, text));

        return history;
    }
}
