using Weir.Configuration.Secrets;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Core.Project;
using Weir.Core.Text;

namespace Weir.Notifications.Channels;

/// <summary>The ways a project has to tell people: <c>notifications:</c> of <c>weir.yml</c>.</summary>
public static class NotificationChannels
{
    private static readonly IChannelKind[] Kinds = [new ConsoleKind(), new FileKind(), new MailKind(), new SlackKind(), new WebhookKind()];

    /// <summary>Every kind of channel with its settings.</summary>
    public static IReadOnlyList<ConnectorSpec> Specs => [.. Kinds.Select(kind => kind.Spec)];

    /// <summary>Everything wrong with the channels as they are written. Resolves nothing and connects to nothing.</summary>
    public static IReadOnlyList<WeirError> Check(ProjectConfig project) =>
        [.. project.Notifications.Values.OrderBy(channel => channel.Location?.Line).SelectMany(Check)];

    /// <summary>What sends through each channel, by name, in the order written; resolves secrets, so for sending only.</summary>
    /// <exception cref="WeirException">There is no channel, one is wrong, or a secret is missing.</exception>
    public static IReadOnlyList<NotificationChannel> Open(ProjectConfig project, SecretResolver secrets, ChannelSurroundings surroundings)
    {
        if (project.Notifications.Count == 0)
        {
            throw new WeirError(NotificationErrors.NoChannel, "The project names no way to notify anybody.")
            {
                Location = project.Location,
                Hint = "Add 'notifications:' to weir.yml, for example '{ mail: { connector: smtp, host: mail.example.com, from: weir@example.com } }'.",
            }.ToException();
        }

        var errors = Check(project);
        return errors.Count > 0
            ? throw new WeirException(errors)
            : [.. project.Notifications.Values.OrderBy(channel => channel.Location?.Line)
                .Select(channel => Open(channel, project, secrets, surroundings))];
    }

    private static IEnumerable<WeirError> Check(ConnectionConfig channel)
    {
        if (Find(channel) is not { } kind)
        {
            var names = Kinds.Select(kind => kind.Spec.Name).ToArray();
            return
            [
                new WeirError(
                    NotificationErrors.UnknownKind,
                    $"channel '{channel.Name}' is of the kind '{channel.Connector}', which does not exist; there are {string.Join(", ", names)}.")
                {
                    Location = channel.Location,
                    Hint = Suggestion.DidYouMean(channel.Connector, names),
                },
            ];
        }

        return kind.Spec.Validate($"channel '{channel.Name}'", kind.Spec.ConnectionFields, channel.Settings)
            .Select(error => error.Location is null ? error with { Location = channel.Location } : error);
    }

    private static NotificationChannel Open(ConnectionConfig channel, ProjectConfig project, SecretResolver secrets, ChannelSurroundings surroundings)
    {
        var kind = Find(channel)!;
        var values = kind.Spec.ConnectionFields.Where(field => field.Default is not null)
            .ToDictionary(field => field.Name, field => field.Default!, StringComparer.Ordinal);
        foreach (var (name, (value, location)) in channel.Settings)
        {
            values[name] = secrets.Resolve(value, $"channel '{channel.Name}'", location);
        }

        try
        {
            return new NotificationChannel(channel.Name, kind.Create(new ConnectionSettings(channel.Name, project.Directory, values), surroundings));
        }
        catch (WeirException failure) when (failure.Error.Location is null)
        {
            throw new WeirException([.. failure.Errors.Select(error => error with { Location = channel.Location })], failure);
        }
    }

    private static IChannelKind? Find(ConnectionConfig channel) => Array.Find(Kinds, kind => kind.Spec.Name == channel.Connector);
}
