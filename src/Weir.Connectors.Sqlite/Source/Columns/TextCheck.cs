namespace Weir.Connectors.Sqlite.Source.Columns;

/// <summary>Whether a text, valid UTF-8, is what its column's type says.</summary>
internal delegate bool TextCheck(ReadOnlySpan<byte> text);
