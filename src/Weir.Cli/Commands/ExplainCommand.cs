using System.CommandLine;
using System.Text.Json;
using Weir.Cli.CommandLine;
using Weir.Cli.Output;
using Weir.Cli.Pages;
using Weir.Core.Errors;
using Weir.Core.Text;

namespace Weir.Cli.Commands;

/// <summary>Prints the page of an error code, or lists the codes. Needs no project.</summary>
internal sealed class ExplainCommand : WeirCommand
{
    private readonly Argument<string?> _code = new("CODE") { Description = "An error code; without one all are listed.", Arity = ArgumentArity.ZeroOrOne };

    /// <summary>Declares it.</summary>
    public ExplainCommand()
        : base("explain", "Say what an error code means: what happened, why, and how to fix it.", "weir explain WEIR1204") => Arguments.Add(_code);

    /// <inheritdoc/>
    protected override Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancel)
    {
        var interaction = invocation.Interaction;
        if (invocation.Value(_code) is { } code)
        {
            var page = ErrorPages.Find(code) ?? throw NotFound(code);
            Show(interaction, [page], () => interaction.Line(page.Text));
        }
        else
        {
            ErrorPage[] all = [.. ErrorPages.Codes.Select(ErrorPages.Find).OfType<ErrorPage>()];
            Show(interaction, all, () => WriteTable(interaction, all));
        }

        return Task.FromResult(ExitCode.Ok);
    }

    private static void Show(Interaction interaction, ErrorPage[] pages, Action write)
    {
        if (interaction.Format is OutputFormat.Text)
        {
            write();
        }

        interaction.Json(json => WriteJson(json, pages));
    }

    private static void WriteTable(Interaction interaction, ErrorPage[] pages)
    {
        var table = new TextTable("CODE", "MEANS");
        foreach (var page in pages)
        {
            table.Row(page.Code, page.Title);
        }

        table.WriteTo(interaction);
    }

    private static void WriteJson(Utf8JsonWriter json, ErrorPage[] pages)
    {
        json.WriteStartObject();
        json.WriteStartArray("pages");
        foreach (var page in pages)
        {
            json.WriteStartObject();
            json.WriteString("code", page.Code);
            json.WriteString("title", page.Title);
            json.WriteString("text", page.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static WeirException NotFound(string code) => new WeirError(CliErrors.UnknownCode, $"There is no error code '{code}'.")
    {
        Hint = Suggestion.DidYouMean(code, ErrorPages.Codes) ?? "Codes look like WEIR1204; 'weir explain' lists them.",
    }.ToException();
}
