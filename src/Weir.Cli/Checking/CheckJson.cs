using System.Text.Json;
using Weir.Contracts.Checking;
using Weir.Core.Errors;

namespace Weir.Cli.Checking;

/// <summary>The document of a check.</summary>
internal static class CheckJson
{
    /// <summary>Writes it.</summary>
    public static void Write(Utf8JsonWriter json, ChangeCheck check, IReadOnlyList<string> sources, IReadOnlyList<WeirError> findings, Func<string, string> redact)
    {
        json.WriteStartObject();
        json.WriteBoolean("ok", check.Passes && !findings.Any(static finding => finding.Severity is Severity.Error));
        json.WriteString("outcome", ChangeWords.Snake(check.Outcome));
        json.WriteString("range", check.Range);
        json.WriteNumber("files", check.FilesRead);
        json.WriteStartArray("sources");
        foreach (var source in sources)
        {
            json.WriteStringValue(source);
        }

        json.WriteEndArray();
        json.WriteStartArray("changes");
        foreach (var change in check.Changes)
        {
            Write(json, change);
        }

        json.WriteEndArray();
        json.WriteStartArray("findings");
        foreach (var finding in findings)
        {
            Output.ErrorJson.Write(json, finding, redact);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, CheckedChange checkedChange)
    {
        var (change, contract) = (checkedChange.Change, checkedChange.Under?.Contract);
        json.WriteStartObject();
        json.WriteString("table", change.Table?.ToString());
        json.WriteString("column", change.Column);
        json.WriteString("kind", ChangeWords.Kind(change.Kind));
        json.WriteString("from", change.From);
        json.WriteString("to", change.To);
        json.WritePropertyName("breaking");
        if (checkedChange.Judgement.Breaking is { } breaking)
        {
            json.WriteBooleanValue(breaking);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteString("confidence", ChangeWords.Snake(change.Confidence));
        json.WriteString("outcome", ChangeWords.Snake(checkedChange.Outcome));
        json.WriteString("why", checkedChange.Judgement.Why);
        json.WriteString("project", checkedChange.Under?.Project);
        json.WriteString("contract", contract?.Id);
        json.WriteString("contract_place", contract?.Place);
        json.WriteString("on_source_change", contract is null ? null : ChangeWords.Snake(contract.OnSourceChange));
        json.WriteBoolean("approved", checkedChange.IsApproved);
        json.WriteString("source_owner", contract?.SourceOwner);
        json.WriteString("ingestion_owner", contract?.IngestionOwner);
        json.WriteStartArray("downstream");
        foreach (var use in checkedChange.Downstream)
        {
            json.WriteStartObject();
            json.WriteString("node", use.Node);
            json.WriteString("column", use.Column);
            json.WriteString("use", use.Use);
            json.WriteString("owner", use.Owner);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("next");
        foreach (var step in checkedChange.Next)
        {
            json.WriteStringValue(step);
        }

        json.WriteEndArray();
        json.WriteString("file", change.At.File);
        json.WriteNumber("line", change.At.Line);
        json.WriteNumber("char", change.At.Column);
        json.WriteStartArray("also");
        foreach (var place in checkedChange.Also)
        {
            json.WriteStringValue(place.ToString());
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
