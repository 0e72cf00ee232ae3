using System.Text;

namespace Weir.Contracts.Changes.Scripts;

/// <summary>What functions and methods that languages bring along give for values that are told.</summary>
internal static class BuiltIns
{
    /// <summary>The value of a call; null for one that is not known.</summary>
    public static Value? Call(Invocation call, ScriptRun run) => call.Receiver switch
    {
        Value.Text text => OfText(text, call, run),
        Value.Map map => OfMap(map, call),
        Value.Sequence sequence => OfSequence(sequence, call, run),
        null => OfNothing(call),
        Value.Path { Name: "string" or "String" } => OfNothing(call),
        _ => null,
    };

    /// <summary>Fills <c>%s</c> and <c>%(name)s</c>.</summary>
    public static string Percent(string format, Value filling)
    {
        var written = new StringBuilder(format.Length);
        var (next, last) = (0, format.LastIndexOf(')'));
        for (var at = 0; at < format.Length; at++)
        {
            if (format[at] != '%' || at + 1 >= format.Length)
            {
                written.Append(format[at]);
                continue;
            }

            var close = format[at + 1] == '(' && last > at ? format.IndexOf(')', at) : -1;
            var name = close < 0 ? null : format[(at + 2)..close];
            at = close < 0 ? at + 1 : Math.Min(close + 1, format.Length - 1);
            if (format[at] == '%')
                written.Append('%');
            else
                written.Append(name is null ? Values.Told(Positional(filling, next++)) : Values.Told(Named(filling, name)));
        }

        return written.ToString();
    }

    private static Value? Positional(Value filling, int at) =>
        filling is Value.Sequence sequence ? at < sequence.Items.Count ? sequence.Items[at] : null : at == 0 ? filling : null;

    private static Value? Named(Value filling, string name)
    {
        if (filling is Value.Map map)
            foreach (var (key, value) in map.Entries)
                if (key is Value.Text text && text.Content == name)
                    return value;

        return null;
    }

    private static Value? OfText(Value.Text text, Invocation call, ScriptRun run)
    {
        if (!run.Spend(1 + (text.Content.Length / 16)))
            return Values.Unknown;

        return call.Name switch
        {
            "format" => Made(Braces(text.Content, call)),
            "lower" or "ToLower" or "ToLowerInvariant" => Made(text.Content.ToLowerInvariant()),
            "upper" or "ToUpper" or "ToUpperInvariant" => Made(text.Content.ToUpperInvariant()),
            "strip" or "Trim" or "ToString" when call.Positional.Count == 0 => text with { Content = text.Content.Trim(), Origin = -1 },
            "join" when call.Positional is [Value.Sequence parts] =>
                Made(string.Join(text.Content, parts.Items.Take(1000).Select(Values.Told))),
            "split" when call.Positional.Count == 0 => new Value.Sequence(
                [.. text.Content.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Made)], Complete: true),
            "dedent" => text,
            "replace" or "Replace" or "encode" or "title" or "capitalize" => Made(UntoldNames.Mark.ToString()),
            _ => null,
        };

        Value.Text Made(string content) => new(content, -1, call.Start);
    }

    private static string Braces(string format, Invocation call)
    {
        var written = new StringBuilder(format.Length);
        var (next, last) = (0, format.LastIndexOf('}'));
        for (var at = 0; at < format.Length; at++)
        {
            var close = format[at] == '{' && last > at ? format.IndexOf('}', at) : -1;
            if (at + 1 < format.Length && format[at] is '{' or '}' && format[at + 1] == format[at])
            {
                written.Append(format[at++]);
            }
            else if (close < 0)
            {
                written.Append(format[at]);
            }
            else
            {
                var name = format[(at + 1)..close].Split(':', '!')[0];
                var isNumber = int.TryParse(name, out var number);
                written.Append(Values.Told(name.Length == 0 ? call.Get("", next++) : isNumber ? call.Get("", number) : call.Get(name)));
                at = close;
            }
        }

        return written.ToString();
    }

    private static Value? OfMap(Value.Map map, Invocation call) => call.Name switch
    {
        "items" => new Value.Sequence([.. map.Entries.Select(static one => new Value.Sequence([one.Key, one.Value], Complete: true))], map.Complete),
        "keys" => new Value.Sequence([.. map.Entries.Select(static one => one.Key)], map.Complete),
        "values" => new Value.Sequence([.. map.Entries.Select(static one => one.Value)], map.Complete),
        "get" when call.Positional is [Value.Text key, ..] => Named(map, key.Content) ?? Values.Unknown,
        _ => null,
    };

    private static Value.Sequence? OfSequence(Value.Sequence sequence, Invocation call, ScriptRun run)
    {
        if (call.Name is "ToArray" or "ToList" or "AsReadOnly" or "copy")
            return sequence;
        if (call.Name is not ("Select" or "ForEach") || call.Positional is not [Value.Function function])
            return null;

        var values = new List<Value>();
        foreach (var item in sequence.Items)
            values.Add(run.Call(function, [item], new Dictionary<string, Value>()));

        return new Value.Sequence(values, sequence.Complete);
    }

    private static Value? OfNothing(Invocation call) => (call.Name, call.Positional) switch
    {
        ("list" or "tuple" or "set" or "sorted" or "frozenset" or "iter", [Value.Sequence only, ..]) => only,
        ("list" or "tuple" or "set" or "sorted" or "iter", [Value.Map map]) =>
            new Value.Sequence([.. map.Entries.Select(static one => one.Key)], map.Complete),
        ("list" or "tuple" or "set", []) => new Value.Sequence([], Complete: true),
        ("reversed", [Value.Sequence only]) => only with { Items = [.. only.Items.Reverse()] },
        ("enumerate", [Value.Sequence only, ..]) => new Value.Sequence(
            [.. only.Items.Select((one, at) => new Value.Sequence([Number(at), one], Complete: true))], only.Complete),
        ("zip", [Value.Sequence one, Value.Sequence other]) => new Value.Sequence(
            [.. one.Items.Zip(other.Items, static (a, b) => new Value.Sequence([a, b], Complete: true))], one.Complete && other.Complete),
        ("dict", []) => new Value.Map(
            [.. call.Named.Select(static one => ((Value)new Value.Text(one.Key, -1, 0), one.Value))], Complete: true),
        ("str" or "text" or "dedent" or "cleandoc", [Value.Text text]) => text,
        ("Format", [Value.Text format, ..]) =>
            new Value.Text(Braces(format.Content, call with { Positional = [.. call.Positional.Skip(1)] }), -1, call.Start),
        _ => null,
    };

    private static Value.Scalar Number(int value) => new(value.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
