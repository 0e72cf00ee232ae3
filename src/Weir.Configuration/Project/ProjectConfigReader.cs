using System.Text;
using Weir.Configuration.Engines;
using Weir.Configuration.Yaml;
using Weir.Core.Errors;
using Weir.Core.Project;

namespace Weir.Configuration.Project;

/// <summary>
/// Reads <c>weir.yml</c>. Every line has a default; a folder with only <c>dbt_project.yml</c> is a project with defaults, its name and its
/// variables from there. Resolves no secret and connects to nothing.
/// </summary>
public static class ProjectConfigReader
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a project's configuration.</summary>
    /// <param name="directory">The project's folder, absolute.</param>
    /// <exception cref="WeirException">Everything wrong with the file, each with its place.</exception>
    public static ProjectConfig Read(string directory)
    {
        var path = Path.Combine(directory, ProjectLocator.FileName);
        return File.Exists(path) ? ReadWeir(directory, path) : ReadDbt(directory, Path.Combine(directory, ProjectLocator.DbtFileName));
    }

    private static ProjectConfig ReadWeir(string directory, string path)
    {
        var errors = new List<WeirError>();
        var root = new YamlReader(Load(path, ProjectLocator.FileName), ProjectLocator.FileName, errors);
        var config = new ProjectConfig
        {
            Name = root.Text("name") ?? FolderName(directory),
            Directory = directory,
            Engines = EngineReader.Read(root, errors),
            Connections = ConnectionReader.Read(root, "connections", "connection", "which kind of system it reaches (see 'weir connectors ls').", errors),
            Notifications = ConnectionReader.Read(root, "notifications", "channel", "how it tells people: console, file, smtp, slack or webhook.", errors),
            Reminders = ReminderReader.Read(root),
            Naming = root.Choice<Naming>("naming") ?? Naming.Lower,
            Schema = root.Text("schema"),
            Threads = ReadThreads(root),
            Variables = ReadVariables(root),
            Location = new SourceLocation(ProjectLocator.FileName, 1, 1),
        };
        root.Finish();
        return errors.Count == 0 ? config : throw InOrder(errors);
    }

    // Only what configures Weir is read here; the rest of the file belongs to the models.
    private static ProjectConfig ReadDbt(string directory, string path)
    {
        var errors = new List<WeirError>();
        var root = new YamlReader(Load(path, ProjectLocator.DbtFileName), ProjectLocator.DbtFileName, errors);
        var config = new ProjectConfig
        {
            Name = root.Text("name") ?? FolderName(directory),
            Directory = directory,
            Variables = ReadVariables(root),
            Location = new SourceLocation(ProjectLocator.DbtFileName, 1, 1),
        };
        return errors.Count == 0 ? config : throw InOrder(errors);
    }

    private static YamlNode Load(string path, string name)
    {
        try
        {
            return YamlFile.Parse(File.ReadAllText(path, Strict), name);
        }
        catch (DecoderFallbackException failure)
        {
            throw new WeirError(ConfigurationErrors.UnreadableFile, $"'{name}' is not UTF-8 text.")
            {
                Location = new SourceLocation(name),
                Hint = "Save it as UTF-8.",
            }.ToException(failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WeirError(ConfigurationErrors.UnreadableFile, $"'{name}' cannot be read: {failure.Message}")
            {
                Location = new SourceLocation(name),
                Hint = "Check that it exists and that you may read it.",
            }.ToException(failure);
        }
    }

    private static int? ReadThreads(YamlReader root)
    {
        var threads = root.Integer("threads");
        if (threads is < 1 or > 256)
        {
            root.Report(ConfigurationErrors.NotAllowed, $"{root.Owner} has 'threads: {threads}'; allowed are 1 to 256.", root.LocationOf("threads"));
            return null;
        }

        return (int?)threads;
    }

    private static IReadOnlyDictionary<string, object?> ReadVariables(YamlReader root)
    {
        var node = root.Node("vars");
        if (node is not (null or YamlMapping))
        {
            root.Wrong(node, "vars", "a mapping of names and values");
        }

        return node is YamlMapping mapping ? YamlValues.Of(mapping) : new Dictionary<string, object?>();
    }

    private static WeirException InOrder(IEnumerable<WeirError> errors) =>
        new([.. errors.OrderBy(error => error.Location?.Line).ThenBy(error => error.Location?.Column)]);

    private static string FolderName(string directory) => new DirectoryInfo(directory).Name;
}
