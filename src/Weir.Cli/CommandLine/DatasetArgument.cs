using System.CommandLine;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Graph;
using Weir.Core.Text;

namespace Weir.Cli.CommandLine;

/// <summary>The dataset a command of <c>weir lake</c> is about.</summary>
internal static class DatasetArgument
{
    /// <summary>The argument.</summary>
    public static Argument<string> Create() => new("DATASET") { Description = "A dataset: schema.table, or the table alone when only one has that name." };

    /// <summary>The dataset meant.</summary>
    /// <exception cref="WeirException">There is none, or several.</exception>
    public static Task<DatasetName> FindAsync(Invocation invocation, Argument<string> argument, CancellationToken cancel) =>
        FindAsync(invocation, invocation.Value(argument)!, cancel);

    /// <summary>The dataset of that name.</summary>
    /// <exception cref="WeirException">There is none, or several.</exception>
    public static async Task<DatasetName> FindAsync(Invocation invocation, string text, CancellationToken cancel)
    {
        var all = await invocation.Project.Lake.ListAsync(cancel).ToListAsync(cancel);
        var found = all.Where(name => Same(name.ToString(), text)).DefaultIfEmpty().First();
        var byTable = all.Where(name => Same(name.Table, text)).ToArray();
        return (found, byTable) switch
        {
            ({ } exact, _) => exact,
            (_, [var only]) => only,
            (_, []) => throw new WeirError(GraphErrors.NothingSelected, $"The lake has no dataset '{text}'.")
            {
                Hint = Suggestion.DidYouMean(text, all.SelectMany(name => new[] { name.ToString(), name.Table })) ?? "See what there is with 'weir lake ls'.",
            }.ToException(),
            _ => throw new WeirError(GraphErrors.NothingSelected, $"'{text}' could be any of {string.Join(", ", byTable.AsEnumerable())}.")
            {
                Hint = "Write the schema too: 'schema.table'.",
            }.ToException(),
        };
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
