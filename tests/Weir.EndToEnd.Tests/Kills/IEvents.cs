namespace Weir.EndToEnd.Tests.Kills;

/// <summary>A table of events in a database, with ids from 1 up, that grows while it is read.</summary>
internal interface IEvents
{
    /// <summary>The connection's line in <c>weir.yml</c>.</summary>
    string Connection { get; }

    /// <summary>Makes the table in the project's folder or on its server.</summary>
    void Create(string project);

    /// <summary>Adds events in one transaction.</summary>
    void Add(long first, int count);
}
