using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Weir.Notifications.Tests.Webhooks;

/// <summary>A web server on a free loopback port that keeps what is posted to it and answers as it is told to.</summary>
internal sealed class HookHost : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Queue<int> _answers;
    private readonly Task _serving;

    /// <summary>Starts it.</summary>
    /// <param name="answers">The codes it answers with, in turn; then 200.</param>
    public HookHost(params int[] answers)
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Url = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
        }

        _answers = new Queue<int>(answers);
        _listener.Prefixes.Add(Url);
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Url { get; }

    public List<(string Path, string? Key, string? Authorization, string? Type, string Body)> Posts { get; } = [];

    public void Dispose()
    {
        _listener.Stop();
        _serving.Wait();
        _listener.Close();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var call = await _listener.GetContextAsync();
                using var reader = new StreamReader(call.Request.InputStream, Encoding.UTF8);
                var headers = call.Request.Headers;
                Posts.Add((call.Request.Url!.AbsolutePath, headers["Idempotency-Key"], headers["Authorization"], headers["Content-Type"], await reader.ReadToEndAsync()));
                call.Response.StatusCode = _answers.TryDequeue(out var answer) ? answer : 200;
                if (answer is 302)
                {
                    call.Response.RedirectLocation = $"{Url}elsewhere";
                }

                call.Response.Close();
            }
        }
        catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
