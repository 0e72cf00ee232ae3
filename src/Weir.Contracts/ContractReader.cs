using System.Text;
using Weir.Contracts.Reading;
using Weir.Contracts.Validation;
using Weir.Core.Contracts;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Core.Project;

namespace Weir.Contracts;

/// <summary>
/// Reads the contracts of a project: every <c>.yml</c>, <c>.yaml</c> and <c>.json</c> file below <c>contracts/</c>, in our YAML form, in the flat
/// form or as documents of the Open Data Contract Standard. Collects all mistakes at once, connects to nothing and resolves no secret.
/// </summary>
public static class ContractReader
{
    private static readonly string[] Extensions = [".yml", ".yaml", ".json"];
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Reads and validates the contracts against themselves, knowing neither connections nor connectors.</summary>
    /// <param name="projectDirectory">The project's folder; without a folder <c>contracts</c> in it there are no contracts.</param>
    public static ContractSet ReadAll(string projectDirectory) => Read(projectDirectory, Vocabulary.Open, Naming.Lower, null, []);

    /// <summary>Reads and validates the contracts, also against the project's connections and the settings their connectors take.</summary>
    /// <param name="project">The project.</param>
    /// <param name="connectors">The connectors there are.</param>
    public static ContractSet ReadAll(ProjectConfig project, IReadOnlyCollection<ConnectorSpec> connectors) =>
        Read(project.Directory, Vocabulary.Of(connectors), project.Naming, project, connectors);

    /// <summary>The contracts of one text that can be read, whatever is wrong with them: what was agreed before somebody changed it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="shown">Its path, for places.</param>
    public static IReadOnlyList<Contract> ReadText(string text, string shown)
    {
        try
        {
            return ReadSet(text, shown).Contracts;
        }
        catch (WeirException)
        {
            return [];
        }
    }

    /// <summary>The contracts of one text that may be anywhere, such as in an older commit, with what is wrong in each; they are not held against each other.</summary>
    /// <param name="text">The text.</param>
    /// <param name="shown">Its path, for places.</param>
    /// <exception cref="WeirException">It is not well formed.</exception>
    public static ContractSet ReadSet(string text, string shown)
    {
        var findings = new List<WeirError>();
        var contracts = ContractText.Parse(text, shown).Select(node => ContractParser.Read(node, Vocabulary.Open, findings)).OfType<Contract>().ToArray();
        return new ContractSet(contracts, findings);
    }

    private static ContractSet Read(
        string directory, Vocabulary vocabulary, Naming naming, ProjectConfig? project, IReadOnlyCollection<ConnectorSpec> connectors)
    {
        var findings = new List<WeirError>();
        var contracts = new List<Contract>();
        var folder = Path.Combine(directory, "contracts");
        var files = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories) : [];
        foreach (var path in files.Where(IsContract).Order(StringComparer.Ordinal))
        {
            contracts.AddRange(ReadFile(path, Path.GetRelativePath(directory, path).Replace('\\', '/'), vocabulary, findings));
        }

        var connections = project is null ? null : new ConnectionCheck(project, connectors);
        findings.AddRange(contracts.SelectMany(contract => ContractCheck.Of(contract, connections)));
        findings.AddRange(OverlapCheck.Of(contracts, naming));
        return new ContractSet(contracts, [.. findings.Distinct().OrderBy(Place, StringComparer.Ordinal).ThenBy(Line).ThenBy(Column)]);
    }

    /// <summary>Whether a file below <c>contracts/</c> is read as contracts, by its name.</summary>
    public static bool IsContract(string path) => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<Contract> ReadFile(string path, string shown, Vocabulary vocabulary, List<WeirError> findings)
    {
        try
        {
            var nodes = ContractText.Parse(File.ReadAllText(path, Strict), shown).ToArray();
            if (nodes.Length == 0)
            {
                findings.Add(Empty(shown));
            }

            return [.. nodes.Select(node => ContractParser.Read(node, vocabulary, findings)).OfType<Contract>()];
        }
        catch (WeirException broken)
        {
            findings.AddRange(broken.Errors);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            findings.Add(new WeirError(ContractErrors.UnreadableFile, failure is DecoderFallbackException ? "The file is not UTF-8 text." : $"The file cannot be read: {failure.Message}")
            {
                Location = new SourceLocation(shown),
                Hint = failure is DecoderFallbackException ? "Save it as UTF-8." : "Check its permissions.",
            });
        }

        return [];
    }

    // No mistake: a contract that is commented out rests. But a file somebody saved too early looks the same.
    private static WeirError Empty(string shown) => new(ContractErrors.EmptyFile, $"'{shown}' holds no contract: it is empty, or all of it is comments.")
    {
        Severity = Severity.Warning,
        Location = new SourceLocation(shown),
        Hint = "Write the contract, or remove the file.",
    };

    private static string Place(WeirError finding) => finding.Location?.File ?? "";

    private static int Line(WeirError finding) => finding.Location?.Line ?? 0;

    private static int Column(WeirError finding) => finding.Location?.Column ?? 0;
}
