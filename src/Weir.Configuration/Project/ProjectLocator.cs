using Weir.Core.Errors;
using Weir.Core.Text;

namespace Weir.Configuration.Project;

/// <summary>Finds the project a command is about.</summary>
public static class ProjectLocator
{
    /// <summary>The file that makes a folder a project.</summary>
    public const string FileName = "weir.yml";

    /// <summary>A dbt project's file: such a folder is a project too.</summary>
    public const string DbtFileName = "dbt_project.yml";

    /// <summary>The project's folder, absolute: the one given, or the nearest at or above the working folder.</summary>
    /// <param name="given">The folder given by <c>--project</c>, or null.</param>
    /// <param name="workingDirectory">Where to start looking, absolute; a relative <paramref name="given"/> starts there too.</param>
    /// <exception cref="WeirException">There is none.</exception>
    public static string Find(string? given, string workingDirectory)
    {
        if (given is not null)
        {
            var chosen = Path.GetFullPath(given, workingDirectory);
            return IsProject(chosen) ? chosen : throw NotHere(chosen, "Name a folder that has one, or make one with 'weir init'.");
        }

        return Upward(workingDirectory) ?? throw NotHere(workingDirectory, "Change into a project, name one with --project DIR, or make one with 'weir init'.", " nor any folder above it");
    }

    /// <summary>Whether a folder lies in a project.</summary>
    public static bool IsBelow(string workingDirectory) => Upward(workingDirectory) is not null;

    private static string? Upward(string workingDirectory)
    {
        for (var folder = new DirectoryInfo(workingDirectory); folder is not null; folder = folder.Parent)
        {
            if (IsProject(folder.FullName))
            {
                return folder.FullName;
            }
        }

        return null;
    }

    private static bool IsProject(string folder) => File.Exists(Path.Combine(folder, FileName)) || File.Exists(Path.Combine(folder, DbtFileName));

    private static WeirException NotHere(string folder, string hint, string above = "")
    {
        var lookalike = Directory.Exists(folder)
            ? Suggestion.Closest(FileName, Directory.EnumerateFiles(folder).Select(Path.GetFileName).OfType<string>())
            : null;
        var message = Directory.Exists(folder)
            ? above.Length > 0 ? $"Neither '{folder}'{above} has a {FileName} or {DbtFileName}." : $"'{folder}' has no {FileName} or {DbtFileName}."
            : File.Exists(folder) ? $"'{folder}' is a file; a project is a folder."
            : $"'{folder}' does not exist, so it cannot be a project.";
        return new WeirError(ConfigurationErrors.NoProject, message)
        {
            Hint = lookalike is null ? hint : $"There is a '{lookalike}'; is it meant to be '{FileName}'?",
        }.ToException();
    }
}
