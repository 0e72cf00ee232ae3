using Apache.Arrow;
using Npgsql;
using Weir.Core.Errors;
using Weir.Core.Types;
using Weir.Core.Warehouse;

namespace Weir.Connectors.Postgres.Warehouse.Results;

/// <summary>Collects rows of a result that travels as text, and makes batches of them.</summary>
internal sealed class ResultBatch(IReadOnlyList<RelationColumn> columns)
{
    private const int MaxRows = 8192;

    private readonly Schema _schema = new(columns.Select(column => LogicalColumn.Field(column.Name, column.Type)), metadata: null);
    private readonly TextDecoder[] _decoders = [.. columns.Select(column => TextDecoder.For(column.Type))];
    private int _rows;

    /// <summary>Takes rows until there are enough for a batch.</summary>
    /// <returns>False when there was none.</returns>
    public async ValueTask<bool> FillAsync(NpgsqlDataReader reader, CancellationToken cancel)
    {
        _rows = 0;
        while (_rows < MaxRows && await reader.ReadAsync(cancel).ConfigureAwait(false))
        {
            for (var i = 0; i < _decoders.Length; i++)
            {
                Append(reader, i);
            }

            _rows++;
        }

        return _rows > 0;
    }

    /// <summary>The batch; begins anew.</summary>
    public RecordBatch Build() => new(_schema, _decoders.Select(decoder => decoder.Build()), _rows);

    private void Append(NpgsqlDataReader reader, int column)
    {
        if (reader.IsDBNull(column))
        {
            _decoders[column].AppendNull();
            return;
        }

        var text = reader.GetString(column);
        try
        {
            _decoders[column].Append(columns[column].EngineType == "interval" ? IntervalText.Of(text) : text);
        }
        catch (Exception misfit) when (misfit is FormatException or OverflowException)
        {
            throw new WeirError(
                WarehouseErrors.ValueNotRepresentable, $"Column '{columns[column].Name}' holds '{text}', which {columns[column].Type} cannot hold.")
            {
                Hint = "Cast the column in the query: to text to see it as it is, or to double precision.",
            }.ToException(misfit);
        }
    }
}
