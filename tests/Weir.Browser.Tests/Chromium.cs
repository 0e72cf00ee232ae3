using Microsoft.Playwright;

namespace Weir.Browser.Tests;

/// <summary>
/// The distribution's Chromium without a window, started when a test first opens one. Where there is none the test fails and says what to install: pages that nobody looked
/// at must not pass for looked at.
/// </summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"];

    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly SemaphoreSlim _one = new(1);
    private IPlaywright? _driver;
    private IBrowser? _browser;

    /// <summary>A window of its own.</summary>
    /// <param name="width">Its width in pixels.</param>
    /// <param name="isDark">Whether its reader prefers dark pages.</param>
    /// <param name="runsScripts">Whether it runs scripts.</param>
    public async Task<Window> OpenAsync(int width = 1280, bool isDark = false, bool runsScripts = true)
    {
        var context = await (await StartAsync()).NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = runsScripts,
            ReducedMotion = ReducedMotion.Reduce,
            IsMobile = width < 600,
            HasTouch = width < 600,
        });
        return new Window(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _driver?.Dispose();
        _one.Dispose();
    }

    private async Task<IBrowser> StartAsync()
    {
        await _one.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            var program = Environment.GetEnvironmentVariable("WEIR_TEST_CHROMIUM") ?? Places.FirstOrDefault(File.Exists)
                ?? throw new InvalidOperationException(
                    "No Chromium was found, so the pages were not looked at in a browser. Install it (Debian: apt-get install chromium), or name it in WEIR_TEST_CHROMIUM.");
            _driver ??= await Playwright.CreateAsync();
            return _browser ??= await _driver.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = program, Args = Flags });
        }
        finally
        {
            _one.Release();
        }
    }
}
