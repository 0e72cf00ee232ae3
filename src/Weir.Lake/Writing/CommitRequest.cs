using Weir.Core.Data;
using Weir.Core.Project;

namespace Weir.Lake.Writing;

/// <summary>What a commit is made from.</summary>
internal sealed record CommitRequest
{
    /// <summary>The table's folder, for messages.</summary>
    public required string Root { get; init; }

    /// <summary>The table before, or null when the commit creates it.</summary>
    public required LoadedTable? Base { get; init; }

    /// <summary>What is written and how.</summary>
    public required DatasetWrite Write { get; init; }

    /// <summary>What was read, in the source's words; null: nothing.</summary>
    public StreamName? Stream { get; init; }

    /// <summary>How names become exposed names.</summary>
    public required Naming Naming { get; init; }

    /// <summary>All attributes in order.</summary>
    public required IReadOnlyList<WrittenAttribute> Attributes { get; init; }

    /// <summary>The plans of all batches, also of those without rows.</summary>
    public required IReadOnlyList<FilePlan> Plans { get; init; }

    /// <summary>The files written.</summary>
    public required IReadOnlyList<WrittenFile> Files { get; init; }

    /// <summary>Where the source stands.</summary>
    public required Position Position { get; init; }

    /// <summary>Tells this commit from any other.</summary>
    public required string CommitId { get; init; }

    /// <summary>The version to make.</summary>
    public required long Version { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}
