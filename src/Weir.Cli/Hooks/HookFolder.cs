using Weir.Core.Errors;

namespace Weir.Cli.Hooks;

/// <summary>The folder in which git looks for hooks. What is there already is kept beside ours and comes back when ours go.</summary>
/// <param name="path">The folder, absolute.</param>
internal sealed class HookFolder(string path)
{
    /// <summary>The folder, absolute.</summary>
    public string Path => path;

    /// <summary>What stands under a hook's name.</summary>
    public HookState State(string name) => !File.Exists(At(name)) ? HookState.Absent : IsOurs(At(name)) ? HookState.Ours : HookState.Foreign;

    /// <summary>Whether a hook that was there before ours is kept beside it.</summary>
    public bool HasBefore(string name) => File.Exists(At(name) + HookScript.BeforeSuffix);

    /// <summary>Puts a hook in place; one of somebody else's is kept and runs before it.</summary>
    public void Install(HookScript script)
    {
        try
        {
            Directory.CreateDirectory(path);
            if (State(script.Name) is HookState.Foreign)
            {
                File.Move(At(script.Name), At(script.Name) + HookScript.BeforeSuffix, overwrite: false);
            }

            var beside = $"{At(script.Name)}.{Environment.ProcessId}.new";
            File.WriteAllText(beside, script.Text);
            if (!OperatingSystem.IsWindows())
            {
                const UnixFileMode All = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead
                    | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
                File.SetUnixFileMode(beside, All | UnixFileMode.UserWrite);
            }

            File.Move(beside, At(script.Name), overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Failed(script.Name, failure);
        }
    }

    /// <summary>Takes ours away and puts back what was there before; false when ours is not there.</summary>
    public bool Uninstall(string name)
    {
        if (State(name) is not HookState.Ours)
        {
            return false;
        }

        try
        {
            if (HasBefore(name))
            {
                File.Move(At(name) + HookScript.BeforeSuffix, At(name), overwrite: true);
            }
            else
            {
                File.Delete(At(name));
            }

            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Failed(name, failure);
        }
    }

    private string At(string name) => System.IO.Path.Combine(path, name);

    // A link or a program is somebody else's, whatever it holds.
    private static bool IsOurs(string file) =>
        new FileInfo(file).LinkTarget is null && File.ReadLines(file).Skip(1).FirstOrDefault()?.StartsWith(HookScript.Mark, StringComparison.Ordinal) == true;

    private WeirException Failed(string name, Exception failure) =>
        new WeirError(CliErrors.HookNotWritten, $"The hook '{At(name)}' cannot be set up or taken away: {failure.Message}")
        {
            Hint = HasBefore(name) ? $"Something stands under '{At(name)}' and under '{At(name)}{HookScript.BeforeSuffix}': put one of them away." : "Check the folder's permissions.",
        }.ToException(failure);
}
