using System.Collections.Concurrent;
using Weir.Contracts;
using Weir.Core.Errors;

namespace Weir.Cli.Site;

/// <summary>
/// The folder a site is written into. Files that stay the same are not touched; those of an earlier site that are no longer part of it are removed,
/// unless somebody changed them. May be written to by several tasks at once.
/// </summary>
internal sealed class SiteFolder
{
    private readonly string _folder;
    private readonly Dictionary<string, string> _before;
    private readonly ConcurrentDictionary<string, string> _now = new(StringComparer.Ordinal);
    private int _written;

    private SiteFolder(string folder, Dictionary<string, string> before) => (_folder, _before) = (folder, before);

    /// <summary>How many files are new or different.</summary>
    public int Written => _written;

    /// <summary>How many files the site has.</summary>
    public int Files => _now.Count;

    /// <summary>Prepares it.</summary>
    /// <param name="folder">The folder; made when it is not there.</param>
    /// <param name="files">Every file that will be written.</param>
    /// <exception cref="WeirException">One of them is there and was not written by Weir.</exception>
    public static SiteFolder Open(string folder, IReadOnlyCollection<string> files)
    {
        Directory.CreateDirectory(folder);
        var before = SiteManifest.Read(folder);
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            if (File.Exists(Path.Combine(folder, file)) && !MayReplace(folder, file, before))
            {
                throw new WeirError(ContractErrors.SiteInTheWay, $"'{Path.Combine(folder, file)}' is in the way: {(before.ContainsKey(file) ? "it was changed since Weir wrote it" : "Weir did not write it")}.")
                {
                    Hint = "Name another folder, or move the file away.",
                }.ToException();
            }
        }

        // A process that ends now leaves nothing that the next one does not know.
        SiteManifest.Write(folder, files.Except(before.Keys).ToDictionary(file => file, _ => "").Concat(before).ToDictionary());
        return new SiteFolder(folder, before);
    }

    /// <summary>Writes one of the files.</summary>
    public void Write(string file, byte[] content)
    {
        var path = Path.Combine(_folder, file);
        var hash = SiteManifest.Hash(content);
        if (_before.GetValueOrDefault(file) != hash || !File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, content);
            Interlocked.Increment(ref _written);
        }

        _now[file] = hash;
    }

    /// <summary>Removes what is no longer part of the site, and keeps the list of what is.</summary>
    /// <returns>The files removed, and those that were kept because somebody changed them.</returns>
    public (IReadOnlyList<string> Removed, IReadOnlyList<string> Kept) Close()
    {
        var stale = _before.Keys.Where(file => !_now.ContainsKey(file) && File.Exists(Path.Combine(_folder, file))).Order(StringComparer.Ordinal)
            .ToLookup(file => MayReplace(_folder, file, _before));
        foreach (var file in stale[true])
        {
            File.Delete(Path.Combine(_folder, file));
        }

        SiteManifest.Write(_folder, _now);
        return ([.. stale[true]], [.. stale[false]]);
    }

    private static bool MayReplace(string folder, string file, Dictionary<string, string> before) =>
        before.TryGetValue(file, out var hash) && (hash.Length == 0 || SiteManifest.Hash(File.ReadAllBytes(Path.Combine(folder, file))) == hash);
}
