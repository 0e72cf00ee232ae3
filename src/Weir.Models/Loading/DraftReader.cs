using Weir.Core.Errors;
using Weir.Core.Graph;
using Weir.Core.Warehouse;
using Weir.Models.Jinja;
using Weir.Models.Layout;
using Weir.Models.Names;
using Weir.Models.Properties;
using Weir.Models.Rendering;
using Weir.Models.Settings;

namespace Weir.Models.Loading;

/// <summary>The first half of loading: reads a file, renders it once to learn its own configuration, and names it.</summary>
internal sealed class DraftReader(
    RenderEnvironment environment, DbtProject project, INodeNames provisional, SchemaNaming naming, ILookup<(NodeKind, string), NodeProperties> properties)
{
    /// <summary>Reads one file; mistakes are added to the findings.</summary>
    public ModelDraft Read(NodeKind kind, ProjectFile file, List<WeirError> findings, CancellationToken cancel)
    {
        var draft = new ModelDraft(kind, file)
        {
            Properties = properties[(kind, file.Name)].FirstOrDefault(),
            Node = new NamedNode(file.Name, new Relation(environment.DefaultSchema, file.Name)) { Id = new NodeId(kind, file.Name) },
        };
        try
        {
            var below = Below(draft, cancel);
            draft = draft with { Values = below };
            if (kind is not NodeKind.Seed)
            {
                draft = Render(draft, below, cancel);
            }

            return Configure(draft, findings, cancel);
        }
        catch (WeirException failure)
        {
            findings.AddRange(failure.Errors);
            return Named(draft, draft.Node.Relation);
        }
    }

    private ConfigLayer Below(ModelDraft draft, CancellationToken cancel)
    {
        var tree = draft.Kind switch { NodeKind.Model => project.Models, NodeKind.Seed => project.Seeds, _ => project.Tests };
        var layer = tree.For([project.Name, .. draft.File.Folders, draft.File.Name]).With(draft.Properties?.Config);
        return new ConfigTemplates(environment, new RenderRequest(provisional)).Render(layer, cancel);
    }

    private ModelDraft Render(ModelDraft draft, ConfigLayer below, CancellationToken cancel)
    {
        var text = ProjectFiles.Read(draft.File);
        var template = Template.Parse(text, draft.File.File);
        draft = draft with { Text = text, Template = template };

        // A node that is switched off in YAML may refer to things that are not there.
        if (below["enabled"]?.Value is false)
        {
            return draft;
        }

        var recording = new Recording();
        var map = new OutputMap(template);
        var request = new RenderRequest(provisional) { Self = draft.Node, Config = below };
        var rendered = environment.Render(template, request, recording, cancel, map);
        return draft with { First = new FirstRendering(rendered, map, recording), Values = below.With(recording.Config) };
    }

    private ModelDraft Configure(ModelDraft draft, List<WeirError> findings, CancellationToken cancel)
    {
        var owner = $"{draft.Id.KindName} '{draft.File.Name}'";
        var place = new SourceLocation(draft.File.File);
        var config = draft.Kind is NodeKind.Test ? new ModelConfig() : new ConfigReader(draft.Values, owner, place, findings).Read();
        findings.AddRange(KnownConfig.Suspicious(draft.Values, owner, place));
        draft = draft with { Config = config };
        return Named(draft, draft.Kind is NodeKind.Test ? draft.Node.Relation : naming.RelationOf(draft.File.Name, config, cancel));
    }

    private static ModelDraft Named(ModelDraft draft, Relation relation) => draft with
    {
        Node = draft.Node with
        {
            Relation = relation,
            IsRef = draft.Kind is not NodeKind.Test,
            IsEphemeral = draft.Kind is NodeKind.Model && draft.Config.Materialization is Materialization.Ephemeral,
            Location = new SourceLocation(draft.File.File),
        },
    };
}
