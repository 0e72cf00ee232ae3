namespace Weir.Connectors.Postgres.Columns;

/// <summary>What follows a timestamp's text.</summary>
internal interface ITimestampZone
{
    /// <summary>The zone as the server writes it.</summary>
    static abstract string Suffix { get; }
}

/// <summary>timestamp: nothing.</summary>
internal readonly struct WithoutZone : ITimestampZone
{
    public static string Suffix => "";
}

/// <summary>timestamptz, written in UTC.</summary>
internal readonly struct InUtc : ITimestampZone
{
    public static string Suffix => "+00";
}
