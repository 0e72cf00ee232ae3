using System.Globalization;
using System.Text.Json.Nodes;

namespace Weir.Cli.Demo;

/// <summary>
/// A carrier's daily JSON exports, the same on every machine. Their attributes change as such exports do: <c>delivered_on</c> appears in the
/// second week, <c>weight_kg</c> in the third, turns into text here and there in the fourth, and a nested <c>note</c> comes last.
/// </summary>
internal sealed class ShopExports(string folder)
{
    /// <summary>How many days there are, and how many shipments each has.</summary>
    public const int Days = 30, ShipmentsPerDay = 300;

    private static readonly DateOnly FirstDay = new(2025, 12, 1);
    private static readonly string[] Carriers = ["northline", "parcelway", "quickpost"];

    /// <summary>Writes one file per day.</summary>
    public void Create()
    {
        Directory.CreateDirectory(folder);
        for (var day = 0; day < Days; day++)
        {
            var date = FirstDay.AddDays(day);
            var shipments = new JsonArray([.. Enumerable.Range(0, ShipmentsPerDay).Select(i => Shipment(day, date, i))]);
            File.WriteAllText(Path.Combine(folder, $"{Text(date)}.json"), shipments.ToJsonString());
        }
    }

    private static JsonObject Shipment(int day, DateOnly date, int index)
    {
        var id = day * ShipmentsPerDay + index + 1;
        var shipment = new JsonObject
        {
            ["shipment_id"] = id,
            ["order_id"] = id * 16,
            ["carrier"] = Carriers[id % Carriers.Length],
            ["shipped_on"] = Text(date),
        };
        if (day >= 7)
        {
            shipment["delivered_on"] = id % 9 == 0 ? null : Text(date.AddDays(1 + id % 4));
        }

        if (day >= 14)
        {
            shipment["weight_kg"] = day >= 21 && id % 100 == 0 ? "unknown" : JsonValue.Create(Math.Round(0.3 + id % 70 / 10.0, 1));
        }

        if (day >= 24 && id % 20 == 0)
        {
            shipment["note"] = new JsonObject { ["code"] = id % 3, ["text"] = "left with a neighbour" };
        }

        return shipment;
    }

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
