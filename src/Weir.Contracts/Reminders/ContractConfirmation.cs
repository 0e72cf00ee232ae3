using System.Globalization;
using Weir.Configuration.Yaml;
using Weir.Contracts.Reading;
using Weir.Core.Errors;

namespace Weir.Contracts.Reminders;

/// <summary>
/// Writes the day of a review into the text of a contract's file and changes nothing else: comments, order, layout and line ends stay. Every
/// candidate is read back, and only one that says exactly the same but for that day is taken.
/// </summary>
public static class ContractConfirmation
{
    private const string Key = "last_reviewed";

    // Where the day is written when it is not there yet: after the first of these that stands on a line of its own.
    private static readonly string[] Neighbours = ["review_every", "ingestion_owner", "source_owner", "status", "version", "purpose", "source_db", "id", "ingestion_jobid"];

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

        if ((contract[Key] as YamlScalar)?.Text == written)
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
        if (contract.Entries.FirstOrDefault(entry => entry.Key.Text == Key) is { Key: var there, Value: YamlScalar old })
        {
            yield return old is { IsPlain: true, Text: "" }
                ? lines.Replace(there.Location, $"{Key}:", $"{Key}: {written}")
                : lines.Replace(old.Location, old.Text, old.IsPlain ? written : $"\"{written}\"");
        }

        foreach (var key in Neighbours.SelectMany(name => contract.Entries.Where(entry => entry.Key.Text == name)).Select(entry => entry.Key))
        {
            yield return lines.At(contract.Location) is '{' ? lines.InsertBefore(key.Location, Member(key, lines, written)) : lines.InsertLineAfter(key.Location, $"{Key}: {written}");
        }
    }

    // In braces the key is quoted where its neighbour's is, as JSON wants it, and the day is a text.
    private static string Member(YamlScalar neighbour, TextLines lines, string written) =>
        lines.At(neighbour.Location) is '"' ? $"\"{Key}\": \"{written}\"," : $"{Key}: \"{written}\",";

    private static bool Says(string candidate, List<YamlMapping> before, string id, string written)
    {
        try
        {
            var after = Read(candidate, "");
            return after.Count == before.Count && after.Zip(before).All(pair => ContractParts.IdOf(pair.Second) == id
                ? (pair.First[Key] as YamlScalar)?.Text == written && ContractParts.Of(pair.First, Key) == ContractParts.Of(pair.Second, Key)
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
            Hint = $"Write '{Key}: {written}' into it by hand.",
        }.ToException();
}
