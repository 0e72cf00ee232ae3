using Weir.Contracts.Changes.Rails.Ruby;

namespace Weir.Contracts.Changes.Rails.Running;

/// <summary>What an expression is worth, as far as the text tells it.</summary>
internal abstract record RubyValue
{
    /// <summary>What is known only when the migration runs.</summary>
    public static RubyValue Untold { get; } = new Unknown();

    /// <summary>Nothing.</summary>
    public static RubyValue Nil { get; } = new Nothing();

    private sealed record Unknown : RubyValue;

    private sealed record Nothing : RubyValue;

    /// <summary>A string or a symbol.</summary>
    /// <param name="Value">Its text, with <see cref="UntoldNames.Mark"/> for what is not told.</param>
    /// <param name="At">Where the file has it just so; null when it is put together.</param>
    /// <param name="IsSymbol">Whether it is a symbol.</param>
    internal sealed record Text(string Value, int? At = null, bool IsSymbol = false) : RubyValue
    {
        /// <summary>Whether all of it is told.</summary>
        public bool IsTold => !Value.Contains(UntoldNames.Mark);
    }

    /// <summary>A number, as it is written.</summary>
    internal sealed record Number(string Written) : RubyValue;

    /// <summary>True or false.</summary>
    internal sealed record Flag(bool Value) : RubyValue;

    /// <summary>A list.</summary>
    internal sealed record Items(IReadOnlyList<RubyValue> Values) : RubyValue;

    /// <summary>A hash. Its pairs may not be all when something untold was put in.</summary>
    internal sealed record Map(IReadOnlyList<KeyValuePair<string, RubyValue>> Pairs) : RubyValue
    {
        /// <summary>The value of a key; null for none.</summary>
        public RubyValue? this[string key]
        {
            get
            {
                for (var at = Pairs.Count - 1; at >= 0; at--)
                    if (Pairs[at].Key == key)
                        return Pairs[at].Value;

                return null;
            }
        }
    }

    /// <summary>A lambda: code that the database or somebody else runs.</summary>
    internal sealed record Code(string Written, RubyNode.Block Block) : RubyValue;

    /// <summary>The table whose columns a block defines or changes.</summary>
    internal sealed record Definition(TableInWork Table) : RubyValue;

    /// <summary>What tells in a block which way it goes.</summary>
    internal sealed record Direction : RubyValue;

    /// <summary>A model: a class that stands for a table.</summary>
    internal sealed record Model(string Name, TableName? Table) : RubyValue;

    /// <summary>A row of a model's table.</summary>
    internal sealed record Row(TableName Table) : RubyValue;

    /// <summary>The value of a row's column.</summary>
    internal sealed record Field(TableName Table, string Column) : RubyValue;

    /// <summary>Whether something is there, as the database would say.</summary>
    internal sealed record Presence : RubyValue;
}
