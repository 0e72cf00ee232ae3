using Weir.Lake.DeltaLog;
using Weir.Lake.Ledger;

namespace Weir.Lake;

/// <summary>A table at one version, with what Weir knows of it.</summary>
/// <param name="State">What its log adds up to.</param>
/// <param name="Weir">Weir's newest commit up to the version, or null when another program made the table.</param>
/// <param name="Ledger">Its attributes; of a table made by another program, those of its schema.</param>
internal sealed record LoadedTable(TableState State, WeirCommit? Weir, DatasetLedger Ledger);
