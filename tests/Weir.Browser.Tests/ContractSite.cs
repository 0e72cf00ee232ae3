using Weir.Testing.Folders;
using Weir.Testing.Processes;

namespace Weir.Browser.Tests;

/// <summary>Sites of made-up contracts, written by the program when a test first asks for one.</summary>
public sealed class ContractSite : IDisposable
{
    /// <summary>How many contracts the large one has.</summary>
    public const int Many = 2000;

    private readonly TemporaryFolder _folder = new();

    private readonly Dictionary<string, Lazy<string>> _made;

    public ContractSite() => _made = new Dictionary<string, Lazy<string>>
    {
        ["few"] = new(Few),
        ["none"] = new(() => Made("none", 0)),
        ["broken"] = new(Broken),
        ["many"] = new(Lots),
    };

    /// <summary>The address of a page.</summary>
    /// <param name="site"><c>few</c>, <c>none</c>, <c>broken</c> or <c>many</c>.</param>
    /// <param name="page">The page, and what is asked of it.</param>
    public string Address(string site, string page) => $"{new Uri(_made[site].Value + "/")}{page}";

    public void Dispose() => _folder.Dispose();

    private string Few()
    {
        Write("few", "orders", "shop", "Daily revenue of the shop.", "order_id: { type: bigint, description: Its number., required: true }, total: double, café_au_lait: text", "[core, daily]", "status: deprecated\n");
        Write("few", "orders_archive", "shop", "Orders older than a year.", "order_id: bigint", "[core]");
        Write("few", "invoices", "billing", "What customers owe. It names orders, too.", "invoice_id: bigint, note: { type: text, description: \"<img src=x onerror=alert(1)>\" }", "[gdpr]");
        Write("few", "Streichkäse", "hr", "Nothing in common with the others.", "x: integer", "[odd]");
        _folder.Write("few/models/revenue.sql", "select order_id, total as revenue from shop.orders where total > 0");
        _folder.Write("few/models/schema.yml", "models:\n  - name: revenue\n    columns:\n      - name: order_id\n        data_tests: [not_null]\n");
        return Made("few", 0);
    }

    private string Broken()
    {
        Write("broken", "fine", "shop", "Works.", "a: integer", "[]");
        _folder.Write("broken/contracts/bad.yml", "id: bad\nsourc_db: x\nsource_db: x\nsource_host: h\n");
        _folder.Write("broken/contracts/worse.yml", "id: [\n");
        return Made("broken", 1);
    }

    private string Lots()
    {
        for (var at = 0; at < Many; at++)
        {
            Write("many", $"contract_{at:0000}", $"system_{at % 20}", $"Number {at} of many.", $"id: bigint, column_{at}: text, shared_{at % 7}: text", "[all]");
        }

        return Made("many", 0);
    }

    private void Write(string project, string id, string system, string purpose, string columns, string tags, string more = "") => _folder.Write(
        $"{project}/contracts/{id}.yml",
        $$"""
        id: {{id}}
        source_db: {{system}}
        source_host: {{system}}.example.com
        source_owner: {{system}}@example.com
        ingestion_owner: data@example.com
        purpose: {{purpose}}
        consumers: [people@example.com]
        tags: {{tags}}
        last_reviewed: 2026-10-01
        {{more}}tables:
          - name: {{id}}
            columns: { {{columns}} }
        """);

    private string Made(string project, int exitCode)
    {
        _folder.Write($"{project}/weir.yml", $"name: {project}\n");
        var result = WeirCommand.Run(_folder.At(project), "contracts", "site", _folder.At($"{project}/site"), "--date", "2026-11-24");
        Assert.True(result.ExitCode == exitCode, result.Errors);
        return _folder.At($"{project}/site");
    }
}
