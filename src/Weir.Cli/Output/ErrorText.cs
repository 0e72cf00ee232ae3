using System.Text;
using Weir.Core.Errors;

namespace Weir.Cli.Output;

/// <summary>An error as people read it: what, where, what next, and the command that says more.</summary>
internal static class ErrorText
{
    /// <summary>The lines, each ended.</summary>
    public static string Of(WeirError error)
    {
        var text = new StringBuilder();
        text.Append(error.Severity is Severity.Warning ? "warning " : "error ").Append(error.Code.Code).Append(": ").AppendLine(error.Message);
        if (error.Location is not null)
        {
            text.Append("   --> ").Append(error.Location).AppendLine();
        }

        if (error.Hint is not null)
        {
            text.Append("  hint: ").AppendLine(error.Hint);
        }

        return text.Append("  more: weir explain ").AppendLine(error.Code.Code).ToString();
    }
}
