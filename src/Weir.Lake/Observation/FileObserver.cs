using System.Buffers;
using System.Text;
using System.Text.Json;
using Apache.Arrow;
using Weir.Lake.Writing;

namespace Weir.Lake.Observation;

/// <summary>Looks at everything that goes into one file. Used by one task at a time.</summary>
internal sealed class FileObserver
{
    private readonly FilePlan _plan;
    private readonly ColumnObserver[] _columns;
    private readonly int _origin;

    /// <summary>Begins a file.</summary>
    /// <param name="plan">Its columns.</param>
    /// <param name="attributes">Where members of payloads become attributes.</param>
    public FileObserver(FilePlan plan, AttributeRegistry attributes)
    {
        _plan = plan;
        _origin = RowOrigins.ColumnIn(plan);
        _columns = [.. plan.Columns.Select(column => column.Role switch
        {
            ColumnRole.Untyped => (ColumnObserver)new TextObserver(column.Attribute),
            ColumnRole.Payload => new PayloadObserver(column.Attribute, attributes),
            ColumnRole.Companion => new CompanionObserver(column.Attribute),
            _ => new TypedObserver(column.Attribute, column.Physical.Type),
        })];
    }

    /// <summary>Rows so far.</summary>
    public long Rows { get; private set; }

    /// <summary>One observer per column of the plan.</summary>
    public IReadOnlyList<ColumnObserver> Columns => _columns;

    /// <summary>Looks at more rows.</summary>
    /// <param name="split">The split they belong to.</param>
    /// <param name="rows">The rows, with the plan's columns first and in its order.</param>
    public void Observe(string split, RecordBatch rows)
    {
        Rows += rows.Length;
        var origins = new RowOrigins(_origin < 0 ? null : rows.Column(_origin) as StringArray);
        for (var index = 0; index < _columns.Length; index++)
        {
            if (_columns[index] is PayloadObserver payload)
            {
                payload.Begin(split);
            }

            _columns[index].Observe(rows.Column(index), origins);
        }
    }

    /// <summary>The file's statistics as Delta writes them (PROTOCOL.md, "Per-file Statistics").</summary>
    public string Statistics()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("numRecords", Rows);
            Bounds(json, "minValues", largest: false);
            Bounds(json, "maxValues", largest: true);
            json.WriteStartObject("nullCount");
            for (var index = 0; index < _columns.Length; index++)
            {
                json.WriteNumber(_plan.Columns[index].Physical.Name, _columns[index].Nulls);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private void Bounds(Utf8JsonWriter json, string member, bool largest)
    {
        json.WriteStartObject(member);
        for (var index = 0; index < _columns.Length; index++)
        {
            _columns[index].TryWriteBound(json, _plan.Columns[index].Physical.Name, largest);
        }

        json.WriteEndObject();
    }
}
