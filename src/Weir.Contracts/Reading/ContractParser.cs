using Weir.Configuration;
using Weir.Configuration.Yaml;
using Weir.Contracts.Forms;
using Weir.Contracts.Forms.Odcs;
using Weir.Core.Contracts;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Ports;

namespace Weir.Contracts.Reading;

/// <summary>One mapping of either form, read into a contract.</summary>
internal static class ContractParser
{
    private const long MostMinutes = 366L * 24 * 60;

    /// <summary>Reads the contract; null when it lacks what identifies it.</summary>
    public static Contract? Read(YamlNode node, Vocabulary vocabulary, ICollection<WeirError> errors)
    {
        if (OdcsDocument.IsOne(node))
        {
            return ReadStandard((YamlMapping)node, vocabulary, errors);
        }

        return ReadOurs(node, vocabulary, errors);
    }

    // What the standard says is read as what it is in our form: one reader, and the places are those of the file.
    private static Contract? ReadStandard(YamlMapping document, Vocabulary vocabulary, ICollection<WeirError> errors)
    {
        if (!OdcsDocument.IsRead(document))
        {
            errors.Add(new WeirError(ContractErrors.OtherStandard, $"This is a document of '{Nodes.TextOf(document["kind"])}', version '{Nodes.TextOf(document["apiVersion"])}', which this version of Weir does not read.")
            {
                Location = document["apiVersion"]!.Location,
                Hint = "Documents of the Open Data Contract Standard have 'kind: DataContract' and 'apiVersion: v3.1.0' (or another v3).",
            });
            return null;
        }

        var contract = ReadOurs(FormConversion.Forward(document, ContractForm.Odcs, ContractForm.Weir), vocabulary, errors);
        var known = errors.Where(error => error.Code == ContractErrors.Credential).Select(error => error.Location).ToHashSet();
        foreach (var credential in CredentialKeys.Urls(document, "This document").Where(error => !known.Contains(error.Location)))
        {
            errors.Add(credential);
        }

        return contract;
    }

    private static Contract? ReadOurs(YamlNode node, Vocabulary vocabulary, ICollection<WeirError> errors)
    {
        var name = node is YamlMapping named ? ((named["id"] ?? named["ingestion_jobid"]) as YamlScalar)?.Text : null;
        var reader = new YamlReader(node, string.IsNullOrWhiteSpace(name) ? "A contract" : $"Contract '{name}'", errors);
        var id = ReadId(reader);
        var database = reader.RequiredText("source_db", "the database as the source calls it, which names the schema and the lake folder.");
        var shared = SharedKeys.Read(reader, node, vocabulary, Vocabulary.Contract, inherited: true, errors);
        var policy = shared.PolicyOver(new SchemaPolicy());
        var contract = new Contract(id)
        {
            Name = reader.Text("name"),
            Description = reader.Text("description"),
            Version = reader.Text("version"),
            Status = reader.Choice<ContractStatus>("status") ?? ContractStatus.Active,
            Domain = reader.Text("domain"),
            Team = reader.Text("team"),
            SourceDb = database,
            Connection = reader.Text("connection"),
            SourceHost = reader.Text("source_host"),
            SourceOwner = reader.Text("source_owner"),
            IngestionOwner = reader.Text("ingestion_owner"),
            Purpose = reader.Text("purpose"),
            Usage = reader.Text("usage"),
            Limitations = reader.Text("limitations"),
            Consumers = reader.Texts("consumers"),
            Tags = reader.Texts("tags"),
            Frequency = ReadFrequency(reader),
            Mode = shared.Mode ?? ReadMode.Full,
            Policy = policy,
            PolicyPlaces = shared.Places,
            Tables = [.. ReadTables(reader, shared, policy, vocabulary, errors)],
            ReviewEvery = ReviewParser.Every(reader),
            LastReviewed = ReviewParser.Last(reader),
            ChangePolicy = reader.Choice<SourceChangePolicy>("on_source_change") ?? SourceChangePolicy.Warn,
            Location = node.Location,
        };
        TakeExtensions(reader);
        CredentialKeys.TakeFrom(reader);
        reader.Finish(vocabulary.Settings);
        foreach (var credential in CredentialKeys.Below(node, reader.Owner))
        {
            errors.Add(credential);
        }

        return id.Length > 0 && database.Length > 0 ? contract : null;
    }

    private static string ReadId(YamlReader reader)
    {
        var (id, job) = (reader.Text("id"), reader.Text("ingestion_jobid"));
        if (id is not null && job is not null)
        {
            reader.Report(ConfigurationErrors.DuplicateKey, $"{reader.Owner} has both 'id' and 'ingestion_jobid', which mean the same.", reader.LocationOf("ingestion_jobid"), "Remove one of them.");
        }
        else if (string.IsNullOrWhiteSpace(id ?? job))
        {
            var key = reader.Has("ingestion_jobid") ? "ingestion_jobid" : "id";
            reader.Report(ConfigurationErrors.MissingKey, $"{reader.Owner} lacks 'id' (or 'ingestion_jobid'): its name, unique in the project.", reader.LocationOf(key), $"Add '{key}:'.");
        }

        return (id ?? job ?? "").Trim();
    }

    // What other forms have and ours has no place for: kept for them, and nothing to Weir.
    private static void TakeExtensions(YamlReader reader)
    {
        if (reader.Node("extensions") is { } node and not YamlMapping)
        {
            reader.Wrong(node, "extensions", "a mapping");
        }
    }

    private static TimeSpan? ReadFrequency(YamlReader reader)
    {
        if (reader.Integer("ingestion_frequency_minutes") is not { } minutes)
        {
            return null;
        }

        if (minutes is >= 1 and <= MostMinutes)
        {
            return TimeSpan.FromMinutes(minutes);
        }

        reader.Report(
            ContractErrors.BadFrequency, $"{reader.Owner} has 'ingestion_frequency_minutes: {minutes}'; allowed are 1 to {MostMinutes} (a year).",
            reader.LocationOf("ingestion_frequency_minutes"), "Leave it out for a contract that runs when asked.");
        return null;
    }

    private static IEnumerable<ContractTable> ReadTables(
        YamlReader reader, SharedKeys shared, SchemaPolicy policy, Vocabulary vocabulary, ICollection<WeirError> errors)
    {
        if (reader.Has("tables") && reader.Has("source_table"))
        {
            reader.Report(ConfigurationErrors.DuplicateKey, $"{reader.Owner} has both 'tables' and 'source_table', which mean the same.", reader.LocationOf("source_table"), "Remove one of them.");
        }

        var entries = reader.Items("tables").Concat(reader.Items("source_table")).ToArray();
        if (entries.Length == 0)
        {
            return [new SharedKeys().ToTable("*", null, shared, policy, reader.Location)];
        }

        return entries.Select(entry => TableParser.Read(entry, reader, shared, policy, vocabulary, errors)).OfType<ContractTable>();
    }
}
