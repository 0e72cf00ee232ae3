using System.CommandLine;
using Weir.Cli.CommandLine;
using Weir.Cli.Output;
using Weir.Contracts.Forms;

namespace Weir.Cli.Commands;

/// <summary>Translates a file of contracts into another form. Needs no project and connects to nothing.</summary>
internal sealed class ContractsConvertCommand : WeirCommand
{
    private readonly Argument<string> _file = new("FILE") { Description = "A file of contracts, in any of the forms." };
    private readonly Option<string> _to = new("--to") { Description = "The form wanted: weir, flat or odcs (Open Data Contract Standard v3.1).", HelpName = "FORM", Required = true };
    private readonly Option<string?> _output = new("--output") { Description = "Write it there instead of showing it; replaced as a whole.", HelpName = "FILE" };

    /// <summary>Declares it.</summary>
    public ContractsConvertCommand()
        : base("convert", "Translate contracts between our form, the flat form and the Open Data Contract Standard. Nothing is lost: there and back is the same.", "weir contracts convert contracts/orders.yml --to odcs")
    {
        _to.AcceptOnlyFromAmong("weir", "flat", "odcs");
        Arguments.Add(_file);
        Options.Add(_to);
        Options.Add(_output);
    }

    /// <inheritdoc/>
    protected override async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancel)
    {
        var (shown, folder) = (invocation.Value(_file)!, invocation.Terminal.WorkingDirectory);
        var to = Enum.Parse<ContractForm>(invocation.Value(_to)!, ignoreCase: true);
        var file = ContractFile.Read(Path.GetFullPath(shown, folder), shown);
        var text = DocumentText.Write([.. file.Documents.Select(one => FormConversion.Convert(one.Document, one.Form, to))], to);
        var output = invocation.Value(_output);
        if (output is not null)
        {
            await WholeFile.WriteAsync(Path.GetFullPath(output, folder), output, text, cancel);
            invocation.Interaction.Line($"{output}: {(file.Documents.Count == 1 ? "1 contract" : $"{file.Documents.Count} contracts")} in the form '{Word(to)}'");
        }
        else if (invocation.Interaction.Format is OutputFormat.Text)
        {
            invocation.Interaction.Line(text.TrimEnd('\n'));
        }

        invocation.Interaction.Json(json =>
        {
            json.WriteStartObject();
            json.WriteString("file", shown);
            json.WriteStartArray("from");
            foreach (var (_, form) in file.Documents)
            {
                json.WriteStringValue(Word(form));
            }

            json.WriteEndArray();
            json.WriteString("to", Word(to));
            json.WriteString("output", output);
            json.WriteString("text", output is null ? text : null);
            json.WriteEndObject();
        });
        return ExitCode.Ok;
    }

    private static string Word(ContractForm form) => form.ToString().ToLowerInvariant();
}
