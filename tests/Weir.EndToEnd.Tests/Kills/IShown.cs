namespace Weir.EndToEnd.Tests.Kills;

/// <summary>What a project's warehouse shows, read from outside while no command runs.</summary>
internal interface IShown
{
    /// <summary>The lines of <c>weir.yml</c> that choose it.</summary>
    string Engines { get; }

    /// <summary>The numbers of the only row; null when a relation the query names is not there.</summary>
    IReadOnlyList<long>? Numbers(string project, string sql);
}
