using Weir.Core.Errors;

namespace Weir.Cli;

/// <summary>Band 1650–1699: the command line and the owning process.</summary>
internal static class CliErrors
{
    /// <summary>The words on the command line make no command.</summary>
    public static readonly ErrorCode BadUsage = new(1650, "Command line not understood");

    /// <summary>The owning process is there and does not answer.</summary>
    public static readonly ErrorCode OwnerSilent = new(1651, "Project is in use by a process that does not answer");

    /// <summary>The owning process ended while it worked for this one.</summary>
    public static readonly ErrorCode OwnerEnded = new(1652, "Owning process ended");

    /// <summary>Files that would be written are there already.</summary>
    public static readonly ErrorCode FolderNotEmpty = new(1653, "Folder is not empty");

    /// <summary>A date or time cannot be read.</summary>
    public static readonly ErrorCode BadInstant = new(1654, "Bad point in time");

    /// <summary>The project's folder, or a new one, cannot be written.</summary>
    public static readonly ErrorCode UnwritableFolder = new(1655, "Folder cannot be written");

    /// <summary>What the command says cannot be written.</summary>
    public static readonly ErrorCode OutputNotWritten = new(1656, "Output cannot be written");

    /// <summary>A past version was asked for of something that keeps none.</summary>
    public static readonly ErrorCode NoVersions = new(1657, "Only raw tables have versions");

    /// <summary>Little room is left where the project writes.</summary>
    public static readonly ErrorCode LittleSpace = new(1658, "Little disk space");

    /// <summary>An explanation was asked for of a code that does not exist.</summary>
    public static readonly ErrorCode UnknownCode = new(1659, "No such error code");

    /// <summary>A command that reads commits was called outside any repository.</summary>
    public static readonly ErrorCode NoRepository = new(1660, "Not in a git repository");

    /// <summary>Something is made of a column that no longer arrives.</summary>
    public static readonly ErrorCode TouchedByMissing = new(1663, "Made of a column that no longer arrives");

    /// <summary>The folder of hooks belongs to more repositories than one.</summary>
    public static readonly ErrorCode SharedHooks = new(1661, "Hooks of several repositories");

    /// <summary>A hook cannot be set up or taken away.</summary>
    public static readonly ErrorCode HookNotWritten = new(1662, "Hook cannot be written");
}
