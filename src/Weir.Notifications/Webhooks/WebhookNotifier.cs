using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Weir.Core.Errors;
using Weir.Core.Notifications;
using Weir.Core.Ports;
using Weir.Notifications.Sending;

namespace Weir.Notifications.Webhooks;

/// <summary>
/// Posts messages to a URL as JSON. The id of the message goes along as <c>Idempotency-Key</c>, so that a receiver can tell one that comes
/// twice. Follows no redirect: what is sent is meant for the server that is named.
/// </summary>
internal sealed class WebhookNotifier : INotifier
{
    private readonly WebhookAddress _address;
    private readonly Func<Notification, string> _body;
    private readonly TimeProvider _time;

    /// <summary>A webhook.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="body">What is posted.</param>
    /// <param name="time">The clock.</param>
    public WebhookNotifier(WebhookAddress address, Func<Notification, string> body, TimeProvider time) =>
        (_address, _body, _time) = (address, body, time);

    /// <inheritdoc/>
    public async ValueTask SendAsync(Notification notification, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(_address.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
        try
        {
            await PostAsync(notification, either.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            throw Unreachable($"did not answer within {_address.Timeout.TotalSeconds:0} s", null);
        }
        catch (HttpRequestException failure)
        {
            throw Unreachable($"cannot be reached: {failure.Message}", failure);
        }
    }

    private async Task PostAsync(Notification notification, CancellationToken cancel)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        using var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        using var request = new HttpRequestMessage(HttpMethod.Post, _address.Url)
        {
            Content = new StringContent(_body(notification), Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", NotificationId.Of(notification));
        request.Headers.Authorization = _address.Token is { } token ? new AuthenticationHeaderValue("Bearer", token) : null;
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        if (answer.IsSuccessStatusCode)
        {
            return;
        }

        throw answer.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError
            ? Unreachable($"answers {(int)answer.StatusCode}", null)
            : new WeirError(NotificationErrors.Refused, $"Channel '{_address.Channel}': {_address.Url.Host} answers {(int)answer.StatusCode}.")
            {
                Hint = "Check the channel's URL and whether it is still valid.",
            }.ToException();
    }

    // The URL may hold a secret; the host does not.
    private WeirException Unreachable(string why, Exception? cause) =>
        new WeirError(NotificationErrors.Unreachable, $"Channel '{_address.Channel}': {_address.Url.Host} {why}.")
        {
            Kind = FailureKind.Transient,
        }.ToException(cause);
}
