using System.Text.RegularExpressions;
using Weir.Testing.Folders;

namespace Weir.Cli.Tests.Documentation;

/// <summary>A project around a snippet, with what the snippet speaks of and does not show.</summary>
internal sealed partial class SnippetProject : IDisposable
{
    private const string Owners = "source_owner: a@example.com\ningestion_owner: b@example.com\n";

    private readonly TemporaryFolder _folder = new();

    public SnippetProject() => _folder.Write("weir.yml", "name: snippet\n");

    public string Path => _folder.Path;

    /// <summary>The snippet is <c>weir.yml</c>.</summary>
    public void AddConfiguration(string text) => _folder.Write("weir.yml", text);

    /// <summary>The snippet is a contract, or a part of one.</summary>
    /// <param name="text">The contract.</param>
    /// <param name="configuration">The page's own <c>weir.yml</c>, when it shows one.</param>
    public void AddContract(string text, string? configuration)
    {
        var whole = text.Contains("source_db", StringComparison.Ordinal) ? text : $"id: snippet\nsource_db: snippet\nconnection: snippet\n{Owners}{text}";
        var name = Connection().Match(whole) is { Success: true } connection ? connection.Groups[1].Value : "snippet";
        _folder.Write("weir.yml", configuration?.Contains($"{name}:", StringComparison.Ordinal) == true
            ? configuration
            : $"connections:\n  {name}: {{ connector: postgres, host: my_host.com, database: ecommerce, user: weir }}\n");
        _folder.Write("contracts/snippet.yml", whole);
    }

    /// <summary>The snippet describes models.</summary>
    public void AddProperties(string text)
    {
        _folder.Write("models/snippet.yml", text);
        _folder.Write("models/orders.sql", "select 1 as customer_id, 'placed' as status");
        _folder.Write("models/customers.sql", "select 1 as customer_id");
    }

    /// <summary>The snippet is a model.</summary>
    public void AddModel(string text)
    {
        _folder.Write("models/snippet.sql", text);
        foreach (Match name in Ref().Matches(text))
        {
            _folder.Write($"models/{name.Groups[1].Value}.sql", "select 1 as order_id, 'card' as method, 2 as amount");
        }

        foreach (Match source in Source().Matches(text))
        {
            AddContract($"id: snippet\nsource_db: {source.Groups[1].Value}\nconnection: snippet\n{Owners}tables: [{source.Groups[2].Value}]\n", null);
        }
    }

    public void Dispose() => _folder.Dispose();

    [GeneratedRegex(@"^connection: (\w+)", RegexOptions.Multiline)]
    private static partial Regex Connection();

    [GeneratedRegex(@"ref\('(\w+)'\)")]
    private static partial Regex Ref();

    [GeneratedRegex(@"source\('(\w+)', '(\w+)'\)")]
    private static partial Regex Source();
}
