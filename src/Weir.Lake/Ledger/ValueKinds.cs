namespace Weir.Lake.Ledger;

/// <summary>
/// What a piece of text looks like, as a mask so that a column's values can be summed up. Every text has exactly one kind. The kinds are
/// drawn so that each type either takes every value of a kind without loss, or none: see <see cref="TypeFit"/>.
/// </summary>
[Flags]
public enum ValueKinds
{
    /// <summary>Nothing but NULLs.</summary>
    None = 0,

    /// <summary><c>true</c> or <c>false</c>, in any case.</summary>
    Boolean = 1 << 0,

    /// <summary>A whole number of up to 15 digits, exact as a double too. <c>007</c> is text: as a number it would lose its zeros.</summary>
    Integer = 1 << 1,

    /// <summary>A longer whole number that fits 64 bits.</summary>
    Long = 1 << 2,

    /// <summary>A number with up to 9 fractional digits and 15 in all: exact as a double and as decimal(38,9).</summary>
    Fraction = 1 << 3,

    /// <summary>One with up to 9 fractional digits and 16 or 17 in all: exact as decimal(38,9), within a double's precision.</summary>
    WideFraction = 1 << 4,

    /// <summary>A number that only decimal(38,9) holds: up to 29 digits before the point, 9 behind it.</summary>
    Decimal = 1 << 5,

    /// <summary>A number with an exponent or 10 and more fractional digits, NaN, infinity: for doubles only.</summary>
    Float = 1 << 6,

    /// <summary><c>YYYY-MM-DD</c>.</summary>
    Date = 1 << 7,

    /// <summary><c>YYYY-MM-DD HH:MM[:SS[.ffffff]]</c>, with a space or a T.</summary>
    Timestamp = 1 << 8,

    /// <summary>The same, with seconds, and <c>Z</c> or an offset (<c>+HH</c>, <c>+HH:MM</c>).</summary>
    TimestampTz = 1 << 9,

    /// <summary>Anything else.</summary>
    Text = 1 << 10,

    /// <summary>A JSON object or array, inside a payload.</summary>
    Json = 1 << 11,
}
