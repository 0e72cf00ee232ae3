using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Weir.Models.Linting;

/// <summary>
/// Hashes the queries of a syntax tree: two have the same hash when they differ only in where they are written and in the case of words. Names of
/// columns and tables count, the name a query is given from outside does not.
/// </summary>
internal static class QueryShapes
{
    // SELECT * FROM t is about five objects: what everybody writes says nothing.
    private const int LeastSize = 14;

    /// <summary>Makes something of every query that is large enough: its hash, its size, its byte offset (-1 when unknown) and what was made of the query around it.</summary>
    public static IReadOnlyList<T> Read<T>(JsonElement tree, Func<UInt128, int, int, T?, T> make)
        where T : class
    {
        var found = new List<T>();
        try
        {
            Visit(tree, null);
        }
        catch (InsufficientExecutionStackException)
        {
            // Nested beyond what anybody writes: nothing of it is compared.
        }

        return found;

        void Visit(JsonElement element, T? outer)
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            if (IsQuery(element))
            {
                var shape = Measure(element);
                if (shape.Size >= LeastSize)
                {
                    found.Add(outer = make(shape.Hash, shape.Size, shape.Offset, outer));
                }
            }

            foreach (var child in Children(element))
            {
                Visit(child, outer);
            }
        }
    }

    private static bool IsQuery(JsonElement element) => element.ValueKind is JsonValueKind.Object
        && element.TryGetProperty("type", out var type) && type.ValueKind is JsonValueKind.String && type.GetString() is "SELECT_NODE" or "SET_OPERATION_NODE";

    private static IEnumerable<JsonElement> Children(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Select(member => member.Value),
        JsonValueKind.Array => element.EnumerateArray(),
        _ => [],
    };

    private static (UInt128 Hash, int Size, int Offset) Measure(JsonElement query)
    {
        var hash = new XxHash128();
        var (size, offset) = (0, int.MaxValue);
        Add(query, isConstant: false);
        return (hash.GetCurrentHashAsUInt128(), size, offset == int.MaxValue ? -1 : offset);

        void Add(JsonElement element, bool isConstant)
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            hash.Append([(byte)element.ValueKind]);
            switch (element.ValueKind)
            {
                case JsonValueKind.Object:
                    size++;
                    var holdsConstant = isConstant || (element.TryGetProperty("class", out var family) && family.ValueEquals("CONSTANT"));
                    foreach (var member in element.EnumerateObject())
                    {
                        if (member.NameEquals("query_location"))
                        {
                            offset = member.Value.TryGetInt32(out var at) ? Math.Min(offset, at) : offset;
                        }
                        else
                        {
                            hash.Append(Encoding.UTF8.GetBytes(member.Name));
                            Add(member.Value, holdsConstant);
                        }
                    }

                    hash.Append([0]);
                    break;
                case JsonValueKind.Array:
                    foreach (var item in element.EnumerateArray())
                    {
                        Add(item, isConstant);
                    }

                    // Where a list ends is a part of what it says.
                    hash.Append([0]);
                    break;
                default:
                    // Names compare without case, texts do not.
                    var text = element.GetRawText();
                    hash.Append(Encoding.UTF8.GetBytes(isConstant ? text : text.ToLowerInvariant()));
                    break;
            }
        }
    }
}
