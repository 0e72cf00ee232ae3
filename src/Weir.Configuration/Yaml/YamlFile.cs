using Weir.Core.Errors;
using YamlDotNet.Core;

namespace Weir.Configuration.Yaml;

/// <summary>
/// Reads YAML text into nodes that know their places. Anchors and aliases work; tags are ignored; every failure is a catalogued error.
/// Built on the event parser, which starts much faster than the deserializer.
/// </summary>
public static class YamlFile
{
    /// <summary>Reads the first document of the text; an empty text is an empty mapping.</summary>
    /// <param name="text">The file's content.</param>
    /// <param name="file">Its path as shown to people.</param>
    /// <exception cref="WeirException">It is not YAML, has a duplicate key, or nests or expands without bound.</exception>
    public static YamlNode Parse(string text, string file)
    {
        try
        {
            return new YamlDocument(new Parser(new StringReader(text)), file).Read();
        }
        catch (YamlException broken)
        {
            throw new WeirError(ConfigurationErrors.BrokenYaml, $"This is not valid YAML: {broken.Message.TrimEnd('.')}.")
            {
                Location = new SourceLocation(file, (int)broken.Start.Line, (int)broken.Start.Column),
                Hint = "Check the indentation and the quotes on this line and the one before it.",
            }.ToException(broken);
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // What the parser has no answer to; where it was, it does not say.
            throw new WeirError(ConfigurationErrors.BrokenYaml, $"This is not valid YAML: {broken.Message.TrimEnd('.')}.")
            {
                Location = new SourceLocation(file),
                Hint = "Check the braces, brackets and quotes.",
            }.ToException(broken);
        }
    }
}
