using Weir.Contracts.Changes;
using Weir.Contracts.Changes.Rails;

namespace Weir.Contracts.Tests.Changes.Rails;

/// <summary>What the detector of Rails finds, as lines of text.</summary>
internal static class RailsFound
{
    public const string Path = "db/migrate/20240131120000_change.rb";

    /// <summary>In the statements of a migration that goes forward.</summary>
    public static string In(string statements, ISchemaBefore? before = null, string version = "[7.1]") =>
        InFile($"class Change < ActiveRecord::Migration{version}\n  def change\n{statements}\n  end\nend\n", before);

    public static string InFile(string text, ISchemaBefore? before = null, string path = Path) => Lines(new ChangedFile(path, null, text), before);

    public static string Lines(ChangedFile file, ISchemaBefore? before = null) => string.Join("\n", Detect(file, before).Select(Found.Line));

    public static IReadOnlyList<TableChange> Detect(ChangedFile file, ISchemaBefore? before = null) =>
        new RailsDetector().Detect(file, before ?? new UnknownSchema());
}
