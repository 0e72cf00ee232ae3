namespace Weir.Contracts.Changes.Rails.Ruby;

/// <summary>A part of a program of Ruby, as far as it matters for reading what it does to tables.</summary>
/// <param name="start">Offset in the file of its first character.</param>
internal abstract class RubyNode(int start)
{
    /// <summary>Offset in the file of its first character.</summary>
    public int Start => start;

    /// <summary>Text, a symbol or a list of words.</summary>
    internal sealed class Text(int start, RubyTokenKind kind, IReadOnlyList<RubyTextPart> parts, IReadOnlyList<RubyNode?> codes)
        : RubyNode(start)
    {
        /// <summary>Text, Symbol, Label or Words.</summary>
        public RubyTokenKind Kind => kind;

        /// <summary>Its parts.</summary>
        public IReadOnlyList<RubyTextPart> Parts => parts;

        /// <summary>For each part that is code, the code; null for the others.</summary>
        public IReadOnlyList<RubyNode?> Codes => codes;
    }

    /// <summary>A number, <c>nil</c>, <c>true</c> or <c>false</c>.</summary>
    internal sealed class Literal(int start, string text) : RubyNode(start)
    {
        /// <summary>As it is written.</summary>
        public string Written => text;
    }

    /// <summary>A value that is not read.</summary>
    internal sealed class Opaque(int start) : RubyNode(start);

    /// <summary>Tokens that the reader has no place for.</summary>
    internal sealed class Skipped(int start, int end) : RubyNode(start)
    {
        /// <summary>Offset just after the last of them.</summary>
        public int End => end;
    }

    /// <summary>A list.</summary>
    internal sealed class Items(int start, IReadOnlyList<RubyNode> nodes) : RubyNode(start)
    {
        /// <summary>Its items.</summary>
        public IReadOnlyList<RubyNode> Nodes => nodes;
    }

    /// <summary>A hash, or the named arguments of a call. A pair without a key is a hash that is put in.</summary>
    internal sealed class Pairs(int start, IReadOnlyList<(RubyNode? Key, RubyNode Value)> list) : RubyNode(start)
    {
        /// <summary>Its pairs.</summary>
        public IReadOnlyList<(RubyNode? Key, RubyNode Value)> List => list;
    }

    /// <summary><c>*list</c> among the arguments of a call or the items of a list.</summary>
    internal sealed class Splat(int start, RubyNode value) : RubyNode(start)
    {
        /// <summary>The list.</summary>
        public RubyNode Value => value;
    }

    /// <summary>A variable of an object or of the program, or a constant with the modules it is in.</summary>
    internal sealed class Variable(int start, string name) : RubyNode(start)
    {
        /// <summary>Its name.</summary>
        public string Name => name;
    }

    /// <summary>A call of a method; also a local variable, which looks the same.</summary>
    internal sealed class Call(
        int start, RubyNode? receiver, string name, IReadOnlyList<RubyNode> arguments, Block? block, bool hasParentheses) : RubyNode(start)
    {
        /// <summary>What it is called on.</summary>
        public RubyNode? Receiver => receiver;

        /// <summary>The method.</summary>
        public string Name => name;

        /// <summary>Its arguments; the named ones are the last.</summary>
        public IReadOnlyList<RubyNode> Arguments => arguments;

        /// <summary>The block that is given to it.</summary>
        public Block? Given => block;

        /// <summary>Whether it is surely a call.</summary>
        public bool HasParentheses => hasParentheses;
    }

    /// <summary>The block of a call, or a lambda.</summary>
    internal sealed class Block(int start, IReadOnlyList<RubyParameter> parameters, Body body, int end) : RubyNode(start)
    {
        /// <summary>Its parameters.</summary>
        public IReadOnlyList<RubyParameter> Parameters => parameters;

        /// <summary>What it does.</summary>
        public Body Inside => body;

        /// <summary>Offset of its last character, the closing brace or word.</summary>
        public int End => end;
    }

    /// <summary>Statements one after another.</summary>
    internal sealed class Body(int start, IReadOnlyList<RubyNode> statements) : RubyNode(start)
    {
        /// <summary>The statements.</summary>
        public IReadOnlyList<RubyNode> Statements => statements;
    }

    /// <summary>Ways of which one is taken: if, unless, case, a modifier, a ternary, rescue.</summary>
    internal sealed class Choice(int start, RubyNode? condition, IReadOnlyList<RubyNode> ways, bool always) : RubyNode(start)
    {
        /// <summary>What decides; null where it is not known.</summary>
        public RubyNode? Condition => condition;

        /// <summary>The ways.</summary>
        public IReadOnlyList<RubyNode> Ways => ways;

        /// <summary>Whether the first way is always taken: begin with a rescue.</summary>
        public bool TakesFirst => always;
    }

    /// <summary>Two values and an operator; also what an index is asked of (<c>[]</c>).</summary>
    internal sealed class Operation(int start, string symbol, RubyNode left, RubyNode? right) : RubyNode(start)
    {
        /// <summary>The operator.</summary>
        public string Symbol => symbol;

        /// <summary>Its left side, or its only one.</summary>
        public RubyNode Left => left;

        /// <summary>Its right side.</summary>
        public RubyNode? Right => right;
    }

    /// <summary>A value is given to a name.</summary>
    internal sealed class Assignment(int start, RubyNode target, string symbol, RubyNode value) : RubyNode(start)
    {
        /// <summary>The name, or the call that takes the value.</summary>
        public RubyNode Target => target;

        /// <summary><c>=</c>, <c>||=</c>, <c>+=</c>.</summary>
        public string Symbol => symbol;

        /// <summary>The value.</summary>
        public RubyNode Value => value;
    }

    /// <summary>A method is defined.</summary>
    internal sealed class Method(int start, string name, bool isOfClass, IReadOnlyList<RubyParameter> parameters, RubyNode body)
        : RubyNode(start)
    {
        /// <summary>Its name.</summary>
        public string Name => name;

        /// <summary>Whether it is one of the class itself.</summary>
        public bool IsOfClass => isOfClass;

        /// <summary>Its parameters.</summary>
        public IReadOnlyList<RubyParameter> Parameters => parameters;

        /// <summary>What it does.</summary>
        public RubyNode Inside => body;
    }

    /// <summary>A class or a module is defined, or the class of an object opened.</summary>
    internal sealed class Class(int start, string name, RubyNode? parent, Body body) : RubyNode(start)
    {
        /// <summary>Its name; empty for <c>class &lt;&lt; self</c>.</summary>
        public string Name => name;

        /// <summary>What it is derived from.</summary>
        public RubyNode? Parent => parent;

        /// <summary>What is in it.</summary>
        public Body Inside => body;
    }

    /// <summary>A block is left: return, next, break.</summary>
    internal sealed class Leave(int start, RubyNode? value) : RubyNode(start)
    {
        /// <summary>The value that is taken along.</summary>
        public RubyNode? Value => value;
    }
}
