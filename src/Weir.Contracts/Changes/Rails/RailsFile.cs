using Weir.Contracts.Changes.Folding;
using Weir.Contracts.Changes.Rails.Ruby;
using Weir.Contracts.Changes.Rails.Running;
using Weir.Contracts.Changes.Sql;

namespace Weir.Contracts.Changes.Rails;

/// <summary>Applies a file of Rails to what is known of the tables before it.</summary>
internal static class RailsFile
{
    /// <summary>The tables after a migration was run, or those of a snapshot.</summary>
    public static SchemaFolding Apply(string path, string text, ISchemaBefore before)
    {
        if (!RailsPaths.IsSnapshot(path))
            return new SchemaFolding(before).Apply(ReadMigration(path, text, before));

        var nothing = new UnknownSchema();
        return RailsPaths.IsStructure(path) ? SqlFile.Apply(path, text, nothing) : new SchemaFolding(nothing).Apply(ReadSchema(path, text));
    }

    private static IReadOnlyList<SchemaAction> ReadSchema(string path, string text)
    {
        var (program, writer) = Parse(path, text);
        var runner = new RubyRunner(path, text, program, writer, RailsDefaults.OfSchema(program.File), new UnknownSchema());
        runner.Evaluate(program.File);
        return writer.Actions;
    }

    private static IReadOnlyList<SchemaAction> ReadMigration(string path, string text, ISchemaBefore before)
    {
        var (program, writer) = Parse(path, text);
        foreach (var (migration, start) in program.Migrations)
            new RubyRunner(path, text, program, writer, RailsDefaults.OfMigration(migration.Parent), before)
                .RunMethod(start, [], new RubyValue.Map([]));
        if (program.Migrations.Count == 0)
            ReadWithoutStart(path, text, program, writer, before);

        return writer.Actions;
    }

    // What a class does that only says where it comes from is told elsewhere; statements outside of classes are run when the file is
    // loaded.
    private static void ReadWithoutStart(string path, string text, RubyProgram program, SchemaWriter writer, ISchemaBefore before)
    {
        new RubyRunner(path, text, program, writer, RailsDefaults.OfMigration(null), before).Evaluate(program.File);
        foreach (var derived in program.Derived)
            if (!IsPlainMigration(derived.Parent))
                writer.Unclear(derived.Start, "a migration whose steps are elsewhere");
    }

    private static bool IsPlainMigration(RubyNode? parent) => parent switch
    {
        RubyNode.Operation { Symbol: "[]" } versioned => IsPlainMigration(versioned.Left),
        RubyNode.Variable variable =>
            variable.Name is "ActiveRecord::Migration" || !variable.Name.EndsWith("Migration", StringComparison.Ordinal),
        _ => false,
    };

    private static (RubyProgram Program, SchemaWriter Writer) Parse(string path, string text)
    {
        var writer = new SchemaWriter(new TextPlaces(path, text));
        var program = new RubyProgram(RubyParser.Parse(text, out var brokenAt));
        if (brokenAt is { } at)
            writer.Unclear(at, "something that is never closed");

        return (program, writer);
    }
}
