namespace Weir.Cli.Owner;

/// <summary>What a frame says. The numbers are the protocol's.</summary>
internal enum FrameKind : byte
{
    /// <summary>To the owner: a command to carry out.</summary>
    Request = 1,

    /// <summary>To the owner: the user wants the command to stop.</summary>
    Cancel = 2,

    /// <summary>From the owner: the command is being carried out; what follows is its output.</summary>
    Accepted = 3,

    /// <summary>From the owner: the command cannot be carried out beside what runs; wait for <see cref="Moved"/>. The text says what runs.</summary>
    Busy = 4,

    /// <summary>From the owner: it is about to let go of the project; start over.</summary>
    Moved = 5,

    /// <summary>From the owner: bytes for standard output.</summary>
    Output = 6,

    /// <summary>From the owner: bytes for standard error.</summary>
    Error = 7,

    /// <summary>From the owner: the command ended with this exit code, four bytes, little-endian.</summary>
    Exit = 8,
}
