using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Weir.Pages.Contracts;

namespace Weir.Pages.Rendering;

/// <summary>Renders pages to HTML. One page at a time; several renderers may work at once.</summary>
public sealed class PageRenderer : IAsyncDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().BuildServiceProvider();
    private readonly HtmlRenderer _renderer;

    /// <summary>A renderer.</summary>
    public PageRenderer() => _renderer = new HtmlRenderer(_services, NullLoggerFactory.Instance);

    /// <summary>The page that lists all contracts.</summary>
    public Task<string> RenderContractsAsync(SiteView site) =>
        RenderAsync<ContractsPage>(new() { [nameof(ContractsPage.Site)] = site });

    /// <summary>The page of one contract.</summary>
    public Task<string> RenderContractAsync(SiteView site, ContractView contract) =>
        RenderAsync<ContractPage>(new() { [nameof(ContractPage.Site)] = site, [nameof(ContractPage.View)] = contract });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _renderer.DisposeAsync();
        await _services.DisposeAsync();
    }

    private Task<string> RenderAsync<TPage>(Dictionary<string, object?> parameters)
        where TPage : IComponent => _renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await _renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(parameters));
            return root.ToHtmlString() + "\n";
        });
}
