using System.Globalization;

namespace Weir.Connectors.Postgres.Warehouse.Results;

/// <summary>Reads numbers as the server writes them.</summary>
internal static class NumberText
{
    public static short Int16(string text) => short.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    public static int Int32(string text) => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    public static long Int64(string text) => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    public static float Single(string text) => float.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    public static double Double(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
