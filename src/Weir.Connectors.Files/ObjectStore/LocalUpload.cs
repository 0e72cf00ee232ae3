using Weir.Core.Ports;

namespace Weir.Connectors.Files.ObjectStore;

/// <summary>A file being written under its temporary name.</summary>
internal sealed class LocalUpload : IObjectUpload
{
    private const int BufferBytes = 256 * 1024;

    private readonly LocalObjectStore _store;
    private readonly IDisk _disk;
    private readonly string _file;
    private readonly string _temporary;
    private readonly PutCondition _condition;
    private readonly Stream _raw;
    private readonly UploadStream _content;
    private bool _completed;

    public LocalUpload(LocalObjectStore store, IDisk disk, string file, string temporary, PutCondition condition)
    {
        _store = store;
        _disk = disk;
        _file = file;
        _temporary = temporary;
        _condition = condition;
        _raw = disk.CreateNew(temporary);
        _content = new UploadStream(new BufferedStream(_raw, BufferBytes), file);
    }

    public Stream Content => _content;

    public ValueTask<bool> CompleteAsync(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        try
        {
            return ValueTask.FromResult(Complete());
        }
        catch (Exception failure) when (DiskFailure.Covers(failure))
        {
            throw DiskFailure.Explain(failure, _file);
        }
    }

    public ValueTask DisposeAsync()
    {
        Abandon();
        return ValueTask.CompletedTask;
    }

    private bool Complete()
    {
        _content.Flush();
        _disk.Flush(_raw);
        _raw.Dispose();
        var visible = Publish();
        _completed = true;
        return visible;
    }

    private void Abandon()
    {
        // Closing the content pushes nothing from its buffer: what was not completed is not wanted any more.
        _content.Dispose();
        _raw.Dispose();
        if (_completed)
        {
            return;
        }

        try
        {
            _disk.Delete(_temporary);
        }
        catch (Exception failure) when (DiskFailure.Covers(failure))
        {
            // It has no name that anyone reads, and is swept up later.
        }
    }

    private bool Publish()
    {
        var directory = Path.GetDirectoryName(_file)!;
        if (_condition is PutCondition.Always)
        {
            _disk.Replace(_temporary, _file);
            _store.FlushDirectory(directory);
            return true;
        }

        // Also when the name is taken: it may be ours, from an attempt that ended between the link and this push.
        var linked = _disk.TryLink(_temporary, _file);
        _store.FlushDirectory(directory);
        _disk.Delete(_temporary);
        return linked;
    }
}
