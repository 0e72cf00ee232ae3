using System.Security.Cryptography;
using System.Text;
using Weir.Core.Project;

namespace Weir.Models.Output;

/// <summary>
/// Compiled SQL as files below <c>.weir/target/compiled</c>: models and singular tests under the path of their file, generic tests under
/// <c>tests/</c> by name. Only for people to read; nothing reads it back.
/// </summary>
public sealed class CompiledFolder
{
    // dbt's limits: longer names are cut and made unique with a digest.
    private const int MaxName = 63;
    private const int KeptOfLongName = 30;

    private readonly string _project;

    /// <summary>The folder of a project.</summary>
    /// <param name="project">The project's folder, absolute.</param>
    public CompiledFolder(string project) => _project = project;

    /// <summary>Writes a model's SQL.</summary>
    /// <returns>The file, relative to the project.</returns>
    public string Write(ModelNode model, string sql) => Write(model.File, sql);

    /// <summary>Writes a test's SQL.</summary>
    /// <returns>The file, relative to the project.</returns>
    public string Write(TestNode test, string sql) => Write(test.Test == "singular" ? test.File : $"tests/{Short(test.Name)}.sql", sql);

    private string Write(string file, string sql)
    {
        var relative = $"{ProjectConfig.WorkFolder}/target/compiled/{file}";
        var path = Path.Combine(_project, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, sql + "\n");
        return relative;
    }

    private static string Short(string name) => name.Length <= MaxName
        ? name
        : $"{name[..KeptOfLongName]}_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16))}";
}
