using Apache.Arrow;
using Apache.Arrow.C;
using DuckDB.NET.Native;
using Weir.Connectors.DuckDb.Engine;
using Weir.Core.Errors;
using Weir.Core.Warehouse;

namespace Weir.Connectors.DuckDb.Loading;

/// <summary>
/// Appends Arrow batches to a table, buffers at a time. Columns correspond by position; where the table's type is not the batch's (a UUID
/// carried as text) the engine casts. Disposing without <see cref="Complete"/> abandons what was not flushed.
/// </summary>
internal sealed unsafe class TableAppender : IDisposable
{
    private readonly EngineConnection _connection;
    private readonly SqlDialect _dialect;
    private readonly IReadOnlyList<RelationColumn> _columns;
    private readonly DuckDBAppender _appender;
    private Schema? _schema;
    private IntPtr _takenSchema;

    public TableAppender(EngineConnection connection, SqlDialect dialect, Relation relation, IReadOnlyList<RelationColumn> columns)
    {
        _connection = connection;
        _dialect = dialect;
        _columns = columns;
        if (!NativeMethods.Appender.DuckDBAppenderCreate(connection.Handle, relation.Schema, relation.Name, out _appender).IsSuccess())
        {
            throw Failure(null);
        }
    }

    /// <summary>Rows appended so far.</summary>
    public long Rows { get; private set; }

    /// <summary>Appends a batch's rows.</summary>
    /// <exception cref="WeirException">A value cannot be cast to the table's type.</exception>
    public void Append(RecordBatch batch)
    {
        var vector = (int)NativeMethods.Helpers.DuckDBVectorSize();
        for (var start = 0; start < batch.Length; start += vector)
        {
            using var part = batch.SliceShared(start, Math.Min(vector, batch.Length - start));
            AppendVector(part);
            Rows += part.Length;
        }
    }

    /// <summary>Hands everything to the table.</summary>
    public void Complete()
    {
        if (!NativeMethods.Appender.DuckDBAppenderClose(_appender).IsSuccess())
        {
            throw Failure(null);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ = NativeMethods.Appender.DuckDBAppenderClear(_appender);
        _appender.Dispose();
        ReleaseSchema();
    }

    private void AppendVector(RecordBatch part)
    {
        TakeSchema(part.Schema);
        var array = CArrowArray.Create();
        try
        {
            CArrowArrayExporter.ExportRecordBatch(part, array);
            using var chunk = NativeExtras.TakeBatch(_connection.Handle, array, _takenSchema);
            if (!NativeMethods.Appender.DuckDBAppendDataChunk(_appender, chunk).IsSuccess())
            {
                throw Failure(part);
            }
        }
        finally
        {
            CArrowArray.Free(array);
        }
    }

    // Consecutive batches nearly always share their schema object.
    private void TakeSchema(Schema schema)
    {
        if (ReferenceEquals(schema, _schema))
        {
            return;
        }

        ReleaseSchema();
        var exported = CArrowSchema.Create();
        try
        {
            CArrowSchemaExporter.ExportSchema(schema, exported);
            _takenSchema = NativeExtras.TakeSchema(_connection.Handle, exported);
            _schema = schema;
        }
        finally
        {
            CArrowSchema.Free(exported);
        }
    }

    private void ReleaseSchema()
    {
        if (_takenSchema != IntPtr.Zero)
        {
            NativeExtras.ReleaseSchema(_takenSchema);
            _takenSchema = IntPtr.Zero;
        }
    }

    private WeirException Failure(RecordBatch? part)
    {
        using var error = NativeMethods.Appender.DuckDBAppenderErrorData(_appender);
        var message = NativeMethods.ErrorData.DuckDBErrorDataMessage(error);
        _connection.RollBack();
        return part is not null && Misfit.Is(EngineMessage.Parse(message))
            ? Misfit.Describe(_connection, _dialect, _columns, part, Rows).ToException()
            : EngineFailure.FromStatement(NativeMethods.ErrorData.DuckDBErrorDataErrorType(error), message, "").ToException();
    }
}
