using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Weir.Core.Notifications;
using Weir.Core.Text;

namespace Weir.Notifications.Sending;

/// <summary>A message as programs read it. Public shape: docs/guide/notifications.md.</summary>
internal static class NotificationJson
{
    private static readonly JsonWriterOptions Style = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary><c>{"id","subject","text","recipients","facts":[{"name","value"}],"links":[{"title","url"}]}</c> on one line.</summary>
    public static string Write(Notification notification) => Write(json =>
    {
        json.WriteString("id", NotificationId.Of(notification));
        json.WriteString("subject", OneLine.Of(notification.Subject));
        json.WriteString("text", notification.Text);
        json.WriteStartArray("recipients");
        foreach (var recipient in notification.Recipients)
        {
            json.WriteStringValue(recipient);
        }

        json.WriteEndArray();
        Pairs(json, "facts", "name", "value", notification.Facts.Select(fact => (fact.Name, fact.Value)));
        Pairs(json, "links", "title", "url", notification.Links.Select(link => (link.Title, link.Address.AbsoluteUri)));
    });

    /// <summary>One object on one line.</summary>
    public static string Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Style))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Pairs(Utf8JsonWriter json, string name, string first, string second, IEnumerable<(string First, string Second)> pairs)
    {
        json.WriteStartArray(name);
        foreach (var pair in pairs)
        {
            json.WriteStartObject();
            json.WriteString(first, pair.First);
            json.WriteString(second, pair.Second);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
