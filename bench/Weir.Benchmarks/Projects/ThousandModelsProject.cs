using System.Globalization;
using Weir.Testing.Folders;

namespace Weir.Benchmarks.Projects;

/// <summary>A generated project: table models in layers, each reading two of the layer before.</summary>
internal static class ThousandModelsProject
{
    /// <summary>Layers.</summary>
    public const int Layers = 20;

    /// <summary>Writes it.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="models">How many models, divided evenly over the layers.</param>
    /// <param name="warehouse">The warehouse's URL.</param>
    public static void Write(TemporaryFolder folder, int models, string warehouse)
    {
        var width = models / Layers;
        folder.Write("weir.yml", $"name: thousand\nengines:\n  warehouse: {warehouse}\n");
        for (var layer = 0; layer < Layers; layer++)
        {
            for (var i = 0; i < width; i++)
            {
                var select = layer == 0
                    ? string.Create(CultureInfo.InvariantCulture, $"select {i} as id, {i} * 10 as amount")
                    : string.Create(CultureInfo.InvariantCulture, $"select a.id, a.amount + b.amount as amount\nfrom {{{{ ref('m_{layer - 1}_{i}') }}}} as a\ncross join {{{{ ref('m_{layer - 1}_{(i + 1) % width}') }}}} as b");
                folder.Write($"models/layer_{layer}/m_{layer}_{i}.sql", $"{{{{ config(materialized='table') }}}}\n{select}\n");
            }
        }
    }
}
