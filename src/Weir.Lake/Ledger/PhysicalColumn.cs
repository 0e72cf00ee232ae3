using Weir.Core.Types;

namespace Weir.Lake.Ledger;

/// <summary>A column of the Parquet files.</summary>
/// <param name="Name">Its name: the attribute's, without characters that Delta forbids; further forms of it carry a suffix.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Untyped">Whether it is text whose real type was unknown when it landed.</param>
public sealed record PhysicalColumn(string Name, LogicalType Type, bool Untyped = false);
