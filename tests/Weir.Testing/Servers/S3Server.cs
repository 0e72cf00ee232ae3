using System.Diagnostics;
using System.Net;
using Weir.Testing.Folders;

namespace Weir.Testing.Servers;

/// <summary>
/// A throw-away S3 server on loopback: Ceph's RADOS gateway over a cluster of one monitor and one store in memory, in a folder of its own, each
/// process stopped by its own pid. Where Ceph is not installed the constructor fails and says what to install.
/// </summary>
public sealed class S3Server : IDisposable
{
    private static readonly string[] Programs = ["ceph-mon", "ceph-osd", "ceph", "monmaptool", "radosgw", "radosgw-admin"];

    private readonly TemporaryFolder _folder = new();
    private readonly List<Process> _processes = [];

    /// <summary>Starts it; returns once it answers.</summary>
    public S3Server()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var missing = Programs.Where(program => !path.Any(folder => File.Exists(Path.Combine(folder, program)))).ToArray();
        if (missing.Length > 0)
        {
            throw new InvalidOperationException(
                $"No S3 server for tests: {string.Join(", ", missing)} is not installed. Install Ceph's (Debian: apt-get install --no-install-recommends radosgw ceph-mon ceph-osd ceph-common).");
        }

        try
        {
            Start();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The user's key.</summary>
    public static string KeyId => "weir-test";

    /// <summary>The key's secret.</summary>
    public static string Secret => "weir-test-secret";

    /// <summary>Where it answers.</summary>
    public Uri Endpoint { get; private set; } = new("http://127.0.0.1");

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var process in _processes.AsEnumerable().Reverse())
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }

        _folder.Dispose();
    }

    private void Start()
    {
        var (cluster, store, monitor, gateway) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString(), FreePort.Find(), FreePort.Find());
        Endpoint = new Uri($"http://127.0.0.1:{gateway}");
        Directory.CreateDirectory(_folder.At("mon"));
        Directory.CreateDirectory(_folder.At("osd"));
        _folder.Write("keyring", "");
        _folder.Write("ceph.conf", $"""
            [global]
            fsid = {cluster}
            mon initial members = a
            mon host = v1:127.0.0.1:{monitor}
            auth cluster required = none
            auth service required = none
            auth client required = none
            osd pool default size = 1
            osd pool default min size = 1
            osd crush chooseleaf type = 0
            osd pool default pg num = 1
            osd pool default pgp num = 1
            mon allow pool size one = true
            mon data avail crit = 0
            public addr = 127.0.0.1
            cluster addr = 127.0.0.1
            run dir = {_folder.Path}
            log file = {_folder.Path}/$name.log
            admin socket = {_folder.Path}/$name.sock
            pid file = {_folder.Path}/$name.pid
            keyring = {_folder.Path}/keyring
            [mon.a]
            mon data = {_folder.At("mon")}
            [osd.0]
            osd data = {_folder.At("osd")}
            osd objectstore = memstore
            memstore device bytes = 1073741824
            osd crush update on start = false
            osd class update on start = false
            osd class load list = *
            osd class default list = *
            [client.rgw]
            rgw frontends = beast endpoint=127.0.0.1:{gateway}
            rgw data = {_folder.At("rgw")}
            rgw run sync thread = false

            """);
        Complete("monmaptool", "--create", "--addv", "a", $"[v1:127.0.0.1:{monitor}]", "--fsid", cluster, _folder.At("monmap"));
        Complete("ceph-mon", "--mkfs", "-i", "a", "--monmap", _folder.At("monmap"), "--keyring", _folder.At("keyring"));
        Launch("ceph-mon", "-f", "-i", "a");
        CompleteOnceItListens("ceph", "osd", "new", store);

        // The store would do this itself, and end when it is faster than the monitor's first answer.
        CompleteOnceItListens("ceph", "osd", "crush", "create-or-move", "osd.0", "1.0", "host=a", "root=default");
        Complete("ceph-osd", "--mkfs", "-i", "0", "--osd-uuid", store);
        Launch("ceph-osd", "-f", "-i", "0");
        CompleteOnceItListens("radosgw-admin", "user", "create", "--uid=weir", "--display-name=weir", $"--access-key={KeyId}", $"--secret={Secret}");
        Launch("radosgw", "-f", "-n", "client.rgw");
        WaitUntilItAnswers();
    }

    private void WaitUntilItAnswers()
    {
        using var client = new HttpClient();
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var response = client.GetAsync(Endpoint).GetAwaiter().GetResult();
                if (response.StatusCode is HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException) when (watch.Elapsed < TimeSpan.FromMinutes(2) && !_processes[^1].HasExited)
            {
                // Not yet.
            }

            _processes[^1].WaitForExit(100);
        }
    }

    private void Complete(string program, params string[] arguments)
    {
        if (Try(program, arguments) is { } complaint)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed: {complaint}");
        }
    }

    // A command that comes before the monitor's first answer may be refused for the wrong cluster.
    private void CompleteOnceItListens(string program, params string[] arguments)
    {
        for (var left = 20; Try(program, arguments) is { } complaint; left--)
        {
            if (left == 0)
            {
                throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed 20 times: {complaint}");
            }
        }
    }

    // What it complains of; null when it did its work.
    private string? Try(string program, string[] arguments)
    {
        using var process = Start(program, arguments);
        _ = process.StandardOutput.ReadToEndAsync();
        var complaint = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromMinutes(2)))
        {
            process.Kill();
            process.WaitForExit();
        }

        return process.ExitCode == 0 ? null : complaint.GetAwaiter().GetResult();
    }

    // What they say goes to their logs in the folder; a full pipe would stop them.
    private void Launch(string program, params string[] arguments)
    {
        var process = Start(program, arguments);
        _processes.Add(process);
        _ = process.StandardOutput.ReadToEndAsync();
        _ = process.StandardError.ReadToEndAsync();
    }

    private Process Start(string program, string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, ["-c", _folder.At("ceph.conf"), .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
        })!;
}
