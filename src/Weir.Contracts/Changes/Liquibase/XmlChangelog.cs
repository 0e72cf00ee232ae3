using System.Xml;
using Weir.Core.Errors;

namespace Weir.Contracts.Changes.Liquibase;

/// <summary>Reads changelogs in XML. Entities and document types are not expanded, and nothing is fetched.</summary>
internal static class XmlChangelog
{
    private const int Deepest = 64;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        MaxCharactersFromEntities = 0,
    };

    /// <summary>The root element.</summary>
    /// <exception cref="XmlException">It is no XML, or nests without bound.</exception>
    public static ChangelogNode Parse(string text, string file)
    {
        using var reader = XmlReader.Create(new StringReader(text), Settings);
        reader.MoveToContent();
        return Read(reader, file, 0);
    }

    private static ChangelogNode Read(XmlReader reader, string file, int depth)
    {
        if (depth > Deepest)
        {
            throw new XmlException("Elements nest too deep.");
        }

        var at = new SourceLocation(file, ((IXmlLineInfo)reader).LineNumber, Math.Max(1, ((IXmlLineInfo)reader).LinePosition - 1));
        var (name, isEmpty) = (reader.LocalName, reader.IsEmptyElement);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.MoveToNextAttribute())
        {
            values[reader.LocalName] = reader.Value;
        }

        var children = new List<ChangelogNode>();
        var text = new System.Text.StringBuilder();
        reader.Read();
        while (!isEmpty && reader.NodeType is not XmlNodeType.EndElement)
        {
            if (reader.NodeType is XmlNodeType.Element)
            {
                children.Add(Read(reader, file, depth + 1));
                continue;
            }

            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                text.Append(reader.Value);
            }

            if (!reader.Read())
            {
                throw new XmlException("The file ends in an element.");
            }
        }

        if (!isEmpty)
        {
            reader.Read();
        }

        return new ChangelogNode(name, values, children, text.ToString(), at);
    }
}
