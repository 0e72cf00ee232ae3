using System.Text.Json;
using Weir.Configuration.Yaml;
using Weir.Contracts.Forms;
using Weir.Testing.Folders;

namespace Weir.Contracts.Tests.Forms;

/// <summary>The examples of the Open Data Contract Standard, and its JSON schemas.</summary>
public sealed class StandardExamplesTests
{
    private static readonly string? Folder = RepositoryRoot.SharedData is { } data && Directory.Exists(Path.Combine(data, "contracts", "odcs")) ? Path.Combine(data, "contracts", "odcs") : null;

    public static TheoryData<string> Examples => Folder is null
        ? ["(none here)"]
        : [.. Directory.EnumerateFiles(Path.Combine(Folder, "docs"), "*.odcs.yaml", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file)).Order(StringComparer.Ordinal)];

    [Fact]
    public void Examples_OfTheStandard_AreAllThere()
    {
        SkipWithoutData();
        Assert.Equal(18, Examples.Count);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_ToOursAndBack_IsTheSame(string file)
    {
        FormText.AssertRoundTrip(Read(file), ContractForm.Odcs, ContractForm.Weir);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_ToTheFlatFormAndBack_IsTheSame(string file)
    {
        FormText.AssertRoundTrip(Read(file), ContractForm.Odcs, ContractForm.Flat);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_AndWhatItBecomesOnTheWayBack_IsValid(string file)
    {
        var document = Read(file);
        var back = FormText.Through(FormText.Through(document, ContractForm.Odcs, ContractForm.Weir), ContractForm.Weir, ContractForm.Odcs);

        Assert.Empty(Errors(document));
        Assert.Empty(Errors(back));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_TranslatedAnew_IsValid(string file)
    {
        // Without what was kept from the original: what Weir itself says of the contract in the standard's words.
        var ours = FormText.Through(Read(file), ContractForm.Odcs, ContractForm.Weir);
        var anew = FormText.Through(Nodes.Without(ours, "extensions"), ContractForm.Weir, ContractForm.Odcs);

        Assert.Empty(Errors(anew));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_AsAContract_IsUnderstood(string file)
    {
        var set = ProjectFolder.Read(File.ReadAllText(Path.Combine(SkipWithoutData(), file)), "contracts/it.odcs.yaml");

        // Nobody can be called and nothing reached where an example names neither an owner nor a server; nothing else is wrong.
        Assert.Single(set.Contracts);
        Assert.DoesNotContain(set.Findings, finding => finding.Code != ContractErrors.MissingOwner && finding.Code != ContractErrors.OwnerNotEmail && finding.Code != ContractErrors.NoSource);
    }

    [Fact]
    public void Check_OfADocumentWithMistakes_FindsThem()
    {
        SkipWithoutData();
        var errors = Errors(FormText.Parse("""
            apiVersion: v3.1.0
            kind: DataContract
            id: x
            status: active
            version: 1
            zzz: 1
            schema:
              - name: t
                properties:
                  - { name: a, nonsense: 1, quality: [{ metric: nullValues, mustBe: 0, mustNotBe: 1 }] }
            """));

        Assert.Contains("$.version: is no string", errors);
        Assert.Contains("$: 'zzz' is not allowed", errors);
        Assert.Contains("$.schema[0].properties[0]: 'nonsense' is not allowed", errors);
        Assert.Contains(errors, error => error.StartsWith("$.schema[0].properties[0].quality[0]: is 2 of the choices in oneOf", StringComparison.Ordinal));
    }

    internal static IReadOnlyList<string> Errors(YamlMapping document)
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(SkipWithoutData(), "schema", "odcs-json-schema-v3.1.0.json")));
        return new JsonSchemaCheck(schema.RootElement).Errors(JsonSerializer.SerializeToElement(YamlValues.Of(document)));
    }

    internal static string SkipWithoutData()
    {
        Assert.SkipWhen(Folder is null, "NOT COVERED: the examples of the Open Data Contract Standard are not on this machine; name their folder in WEIR_TEST_DATA.");
        return Folder!;
    }

    private static YamlMapping Read(string file) => FormText.Parse(File.ReadAllText(Path.Combine(SkipWithoutData(), file)));
}
