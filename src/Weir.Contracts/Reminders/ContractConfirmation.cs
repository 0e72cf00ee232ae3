using System.Globalization;
using Weir.Configuration.Yaml;
using Weir.Contracts.Forms.Odcs;
using Weir.Contracts.Reading;
using Weir.Core.Errors;

namespace Weir.Contracts.Reminders;

/// <summary>
/// Writes the day of a review into the text of a contract's file and changes nothing else: comments, order, layout and line ends stay.
/// Every candidate is read back, and only one that says exactly the same but for that day is taken.
/// </summary>
public static class ContractConfirmation
{
    // Where the day is written when it is not there yet: after the first of these that stands on a line of its own.
    private static readonly string[] Neighbours = 
    [
        "review_every", "ingestion_owner", "source_owner", "status", "version", "purpose", "source_db", "id", "ingestion_jobid",
    ];

    /// <summary>The text with the day in it; the same text when it is there already.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="file">The file as shown to people.</param>
    /// <param name="id">The contract.</param>
    /// <param name="day">The day.</param>
    /// <exception cref="WeirException">The text cannot be read, or not be changed so that it says what it should.</exception>
    public static string Write(string text, string file, string id, DateOnly day)
    {
        var written = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var contracts = Read(text, file);
        if (contracts.Where(contract => ContractParts.IdOf(contract) == id).ToArray() is not [var contract])
        {
            throw NotConfirmed(file, id, written, "the file does not hold exactly one contract of that id", null);
        }

        if (ReviewDay.Of(contract)?.Text == written)
        {
            return text;
        }

        foreach (var candidate in Candidates(text, contract, written))
        {
            if (Says(candidate, contracts, id, written))
            {
                return candidate;
            }
        }

        throw NotConfirmed(file, id, written, "the way it is written leaves no safe place for the day", contract.Location);
    }

    private static IEnumerable<string> Candidates(string text, YamlMapping contract, string written)
    {
        var lines = new TextLines(text);
        if (ReviewDay.Of(contract) is { } old && !(old.IsPlain && old.Text.Length == 0))
        {
            yield return lines.Replace(old.Location, old.Text, old.IsPlain ? written : $"\"{written}\"");
        }

        foreach (var candidate in OdcsDocument.IsOne(contract) ? OfStandard(lines, contract, written) : OfOurs(lines, contract, written))
        {
            yield return candidate;
        }
    }

    private static IEnumerable<string> OfOurs(TextLines lines, YamlMapping contract, string written)
    {
        if (contract.Entries.FirstOrDefault(entry => entry.Key.Text == ReviewDay.Key) is { Key: { } there, Value: YamlScalar })
        {
            yield return lines.Replace(there.Location, $"{ReviewDay.Key}:", $"{ReviewDay.Key}: {written}");
        }

        foreach (var key in Places(contract))
        {
            yield return lines.At(contract.Location) is '{'
                ? lines.InsertBefore(key.Location, $"{Quoted(ReviewDay.Key, lines.At(key.Location))}: \"{written}\",")
                : lines.InsertLinesAfter(key.Location, $"{ReviewDay.Key}: {written}");
        }
    }

    private static IEnumerable<string> OfStandard(TextLines lines, YamlMapping contract, string written)
    {
        if (ReviewDay.Properties(contract) is [YamlMapping first, ..] && contract[ReviewDay.Custom] is { } list)
        {
            yield return lines.At(list.Location) is '['
                ? lines.InsertBefore(first.Location, $"{Property(lines.At(first.Entries[0].Key.Location), written)},")
                : lines.InsertItemBefore(first.Location, $"property: {ReviewDay.Key}", $"value: \"{written}\"");
        }

        foreach (var key in contract[ReviewDay.Custom] is null ? Places(contract) : [])
        {
            var quote = lines.At(key.Location);
            yield return lines.At(contract.Location) is '{'
                ? lines.InsertBefore(key.Location, $"{Quoted(ReviewDay.Custom, quote)}: [{Property(quote, written)}],")
                : lines.InsertLinesAfter(key.Location, $"{ReviewDay.Custom}:", $"  - property: {ReviewDay.Key}", $"    value: \"{written}\"");
        }
    }

    private static IEnumerable<YamlScalar> Places(YamlMapping contract) =>
        Neighbours.SelectMany(name => contract.Entries.Where(entry => entry.Key.Text == name)).Select(entry => entry.Key);

    private static string Property(char quote, string written) =>
        $"{{ {Quoted("property", quote)}: {Quoted(ReviewDay.Key, quote)}, {Quoted("value", quote)}: \"{written}\" }}";

    // Quoted where its neighbour is, as JSON wants it.
    private static string Quoted(string name, char quote) => quote is '"' ? $"\"{name}\"" : name;

    private static bool Says(string candidate, List<YamlMapping> before, string id, string written)
    {
        try
        {
            var after = Read(candidate, "");
            return after.Count == before.Count && after.Zip(before).All(pair => ContractParts.IdOf(pair.Second) == id
                ? ReviewDay.Of(pair.First)?.Text == written
                    && ContractParts.Of(ReviewDay.Without(pair.First)) == ContractParts.Of(ReviewDay.Without(pair.Second))
                : ContractParts.Of(pair.First) == ContractParts.Of(pair.Second));
        }
        catch (WeirException)
        {
            return false;
        }
    }

    private static List<YamlMapping> Read(string text, string file) => [.. ContractText.Parse(text, file).OfType<YamlMapping>()];

    private static WeirException NotConfirmed(string file, string id, string written, string why, SourceLocation? place) =>
        new WeirError(ContractErrors.NotConfirmed, $"Contract '{id}' was not confirmed: {why}.")
        {
            Location = place ?? new SourceLocation(file),
            Hint = $"Write '{ReviewDay.Key}: {written}' into it by hand.",
        }.ToException();
}
