using Weir.Core.Graph;
using Weir.Models.Dependencies;
using Weir.Models.Jinja;
using Weir.Models.Names;
using Weir.Models.Rendering;
using Weir.Models.SqlDependencies;

namespace Weir.Models.Loading;

/// <summary>Turns drafts into the SQL they stand for, with final names.</summary>
internal sealed class SqlRenderer(RenderEnvironment environment, NodeIndex index, INodeNames names, SqlDependencyReader reader)
{
    /// <summary>The ordinary SQL. The first rendering is taken where every name in it was guessed right.</summary>
    public SqlVariant Plain(ModelDraft draft, CancellationToken cancel)
    {
        var first = draft.First!;
        if (!first.Recording.AsksThis || draft.Node.Relation == new Core.Warehouse.Relation(environment.DefaultSchema, draft.File.Name))
        {
            var calls = first.Recording.Calls.Select(Final).ToArray();
            if (!calls.Contains(null))
            {
                return new SqlVariant(first.Text, first.Map, calls!, reader.Read(first.Text));
            }
        }

        return Render(draft, draft.Template!, new RenderRequest(names), cancel);
    }

    /// <summary>The SQL once the table exists.</summary>
    public SqlVariant Incremental(ModelDraft draft, CancellationToken cancel) =>
        Render(draft, draft.Template!, new RenderRequest(names) { IsIncremental = true }, cancel);

    /// <summary>A hook.</summary>
    public SqlVariant Hook(ModelDraft draft, Template hook, CancellationToken cancel) => Render(draft, hook, new RenderRequest(names), cancel);

    // The call with its final node, or null when the text printed for it was wrong.
    private NodeCall? Final(NodeCall call)
    {
        if (call.Reason is not EdgeReason.Ref)
        {
            return call;
        }

        return index.FindRef(call.Node.Name) is [{ IsEphemeral: false } node] && node.Relation == call.Node.Relation ? call with { Node = node } : null;
    }

    private SqlVariant Render(ModelDraft draft, Template template, RenderRequest request, CancellationToken cancel)
    {
        var recording = new Recording();
        var map = new OutputMap(template);
        var text = environment.Render(template, request with { Self = draft.Node, Config = draft.Values }, recording, cancel, map);
        return new SqlVariant(text, map, recording.Calls, reader.Read(text));
    }
}
