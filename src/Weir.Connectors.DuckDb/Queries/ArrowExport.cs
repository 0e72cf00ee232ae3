using System.Runtime.InteropServices;
using Apache.Arrow;
using Apache.Arrow.C;
using DuckDB.NET.Native;
using Weir.Connectors.DuckDb.Engine;
using Weir.Core.Types;
using Weir.Core.Warehouse;

namespace Weir.Connectors.DuckDb.Queries;

/// <summary>Hands a result's chunks over through the Arrow C data interface: buffers, not values.</summary>
internal sealed unsafe class ArrowExport : IDisposable
{
    private readonly DuckDBArrowOptions _options;
    private readonly Schema _engineSchema;
    private readonly Schema _schema;

    public ArrowExport(ref DuckDBResult result, IReadOnlyList<RelationColumn> columns)
    {
        _options = NativeMethods.Arrow.DuckDBResultGetArrowOptions(ref result);
        _engineSchema = ImportSchema(ref result, columns);
        _schema = new Schema(columns.Select(column => LogicalColumn.Field(column.Name, column.Type)), metadata: null);
    }

    /// <summary>The chunk's rows; they live on after the chunk.</summary>
    public RecordBatch Convert(DuckDBDataChunk chunk)
    {
        var array = CArrowArray.Create();
        try
        {
            ThrowIfFailed(NativeMethods.Arrow.DuckDBDataChunkToArrow(_options, chunk, (IntPtr)array));
            var batch = CArrowArrayImporter.ImportRecordBatch(array, _engineSchema);
            var columns = batch.Arrays.Select((column, i) => ArrowLabel.Correct(column, _schema.GetFieldByIndex(i).DataType));
            return new RecordBatch(_schema, columns, batch.Length);
        }
        finally
        {
            CArrowArray.Free(array);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _options.Dispose();

    private Schema ImportSchema(ref DuckDBResult result, IReadOnlyList<RelationColumn> columns)
    {
        var types = new DuckDBLogicalType[columns.Count];
        var typeHandles = new IntPtr[columns.Count];
        var names = new IntPtr[columns.Count];
        var schema = CArrowSchema.Create();
        try
        {
            for (var i = 0; i < columns.Count; i++)
            {
                types[i] = NativeMethods.Query.DuckDBColumnLogicalType(ref result, i);
                typeHandles[i] = types[i].DangerousGetHandle();
                names[i] = Marshal.StringToCoTaskMemUTF8(columns[i].Name);
            }

            fixed (IntPtr* typesStart = typeHandles, namesStart = names)
            {
                ThrowIfFailed(NativeMethods.Arrow.DuckDBToArrowSchema(
                    _options, (IntPtr)typesStart, (IntPtr)namesStart, (ulong)columns.Count, (IntPtr)schema));
            }

            return CArrowSchemaImporter.ImportSchema(schema);
        }
        finally
        {
            CArrowSchema.Free(schema);
            foreach (var (type, name) in types.Zip(names))
            {
                type?.Dispose();
                Marshal.FreeCoTaskMem(name);
            }
        }
    }

    private static void ThrowIfFailed(DuckDBErrorData error)
    {
        using (error)
        {
            if (!error.IsInvalid && NativeMethods.ErrorData.DuckDBErrorDataHasError(error))
            {
                throw EngineFailure.FromStatement(
                    NativeMethods.ErrorData.DuckDBErrorDataErrorType(error), NativeMethods.ErrorData.DuckDBErrorDataMessage(error), "").ToException();
            }
        }
    }
}
