using System.Globalization;
using Weir.Contracts.Changes.Rails.Ruby;

namespace Weir.Contracts.Changes.Rails.Running;

/// <summary>What Rails takes for granted, which depends on the version a migration is written for.</summary>
/// <param name="KeyType">The type of ids and of references to them; null where it is not told.</param>
/// <param name="TimestampsNull">Whether <c>timestamps</c> may be NULL.</param>
/// <param name="IsLegacy">Whether no version is written: Rails 4 and older.</param>
internal sealed record RailsDefaults(string? KeyType, bool TimestampsNull, bool IsLegacy)
{
    /// <summary>Whether the tables are only written down, and nothing is there before.</summary>
    public bool IsSnapshot { get; init; }

    /// <summary>Of a migration that is derived from a class: <c>ActiveRecord::Migration[7.1]</c>.</summary>
    public static RailsDefaults OfMigration(RubyNode? parent) =>
        parent is RubyNode.Operation { Left: RubyNode.Variable { Name: not "ActiveRecord::Migration" } }
            ? new RailsDefaults("bigint", TimestampsNull: false, IsLegacy: false)
            : Version(parent) is { } version
            ? new RailsDefaults(version >= 5.1 ? "bigint" : "integer", TimestampsNull: false, IsLegacy: false)
            : new RailsDefaults(
                parent is RubyNode.Variable { Name: "ActiveRecord::Migration" } ? "integer" : null, TimestampsNull: true, IsLegacy: true);

    /// <summary>Of a snapshot of the schema: <c>ActiveRecord::Schema[7.1]</c>.</summary>
    public static RailsDefaults OfSchema(RubyNode.Body file)
    {
        foreach (var statement in file.Statements)
            if (statement is RubyNode.Call { Receiver: { } schema } && Version(schema) is not null)
                return new RailsDefaults("bigint", TimestampsNull: true, IsLegacy: false) { IsSnapshot = true };

        return new RailsDefaults(null, TimestampsNull: true, IsLegacy: false) { IsSnapshot = true };
    }

    private static double? Version(RubyNode? node) =>
        node is RubyNode.Operation { Symbol: "[]", Right: RubyNode.Items { Nodes: [RubyNode.Literal number] } }
        && double.TryParse(number.Written, NumberStyles.Float, CultureInfo.InvariantCulture, out var version) ? version : null;
}
