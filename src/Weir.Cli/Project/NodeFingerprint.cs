using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Weir.Core.Graph;
using Weir.Models;

namespace Weir.Cli.Project;

/// <summary>What a node is built from, in a few characters, so that a plan can say that it changed.</summary>
internal static class NodeFingerprint
{
    /// <summary>Of a model: its SQL and how it is built; of a seed: its file's size and age; of anything else null.</summary>
    public static string? Of(LoadedProject project, NodeId id) => project.Graph.Find(id) switch
    {
        ModelNode model => Hash($"{model.Config.Materialization}\n{model.Relation}\n{project.Models.Compiler.Compile(model, CompileContext.Default)}"),
        SeedNode seed => Hash(new FileInfo(seed.Path) is { Exists: true } file
            ? string.Create(CultureInfo.InvariantCulture, $"{file.Length} {file.LastWriteTimeUtc:O}")
            : ""),
        _ => null,
    };

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
}
