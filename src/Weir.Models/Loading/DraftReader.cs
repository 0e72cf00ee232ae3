using System.Text.RegularExpressions;
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
internal sealed partial class DraftReader(
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
        var recording = new Recording();
        try
        {
            draft = draft with { Values = Below(draft, cancel) };
            if (kind is not NodeKind.Seed)
            {
                draft = draft with { Text = ProjectFiles.Read(draft.File) };
                draft = Render(draft, recording, cancel);
            }

            return Configure(draft, findings, cancel);
        }
        catch (WeirException failure)
        {
            findings.AddRange(failure.Errors);
            return Broken(draft with { Values = draft.Values.With(recording.Config) }, cancel);
        }
    }

    // What is known of it, so that those who read it are not told that it is missing.
    private ModelDraft Broken(ModelDraft draft, CancellationToken cancel)
    {
        draft = draft with { IsBroken = true };
        if (draft.Values["alias"] is null && WrittenAlias().Match(draft.Text) is { Success: true } written)
        {
            var alias = new ConfigLayer().Set("alias", new ConfigValue(written.Groups["name"].Value, null));
            draft = draft with { Values = draft.Values.With(alias) };
        }

        try
        {
            return Configure(draft, [], cancel);
        }
        catch (WeirException)
        {
            return Named(draft, draft.Node.Relation);
        }
    }

    private ConfigLayer Below(ModelDraft draft, CancellationToken cancel)
    {
        var tree = draft.Kind switch { NodeKind.Model => project.Models, NodeKind.Seed => project.Seeds, _ => project.Tests };
        var layer = tree.For([project.Name, .. draft.File.Folders, draft.File.Name]).With(draft.Properties?.Config);
        return new ConfigTemplates(environment, new RenderRequest(provisional)).Render(layer, cancel);
    }

    private ModelDraft Render(ModelDraft draft, Recording recording, CancellationToken cancel)
    {
        var below = draft.Values;
        var template = Template.Parse(draft.Text, draft.File.File);
        draft = draft with { Template = template };

        // A node that is switched off in YAML may refer to things that are not there.
        if (below["enabled"]?.Value is false)
        {
            return draft;
        }

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

    [GeneratedRegex(@"\balias['""]?\s*[=:]\s*(?<quote>['""])(?<name>[^'""{}]+)\k<quote>", RegexOptions.ExplicitCapture)]
    private static partial Regex WrittenAlias();

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
