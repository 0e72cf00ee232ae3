namespace Weir.Cli.Project;

/// <summary>What may be asked while a project is read.</summary>
internal enum LoadMode
{
    /// <summary>Nothing but its files and the lake's folder.</summary>
    Offline,

    /// <summary>The warehouse too.</summary>
    Warehouse,

    /// <summary>The warehouse and the sources.</summary>
    Connected,
}
