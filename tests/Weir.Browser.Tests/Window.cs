using Microsoft.Playwright;

namespace Weir.Browser.Tests;

/// <summary>A window that remembers everything its pages complained of: a script that failed, a file that was refused or is not there.</summary>
public sealed class Window : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    public Window(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => _complaints.Add(error);
        page.RequestFailed += (_, request) => _complaints.Add($"{request.Url}: {request.Failure}");
        page.Dialog += async (_, dialog) =>
        {
            _complaints.Add($"a dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
    }

    public IPage Page { get; }

    /// <summary>Fails when a page complained.</summary>
    public void RequireNoComplaint() => Assert.Empty(_complaints);

    /// <summary>The ids of the contracts that are listed, from the top; rows out of sight are not laid out, and have no inner text.</summary>
    public async Task<IReadOnlyList<string>> ListedAsync() => await Page.Locator("#contracts > li .what > a").AllTextContentsAsync();

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
