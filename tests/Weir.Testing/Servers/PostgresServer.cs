using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Weir.Testing.Folders;

namespace Weir.Testing.Servers;

/// <summary>
/// A throw-away PostgreSQL cluster on a free loopback port, in a folder of its own, stopped by its own pid. Where no PostgreSQL is
/// installed the constructor fails and says what to install: a test never passes without its server.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _bin = FindBinaries();
    private Process _process;

    /// <summary>Creates and starts a cluster; returns once it answers.</summary>
    public PostgresServer()
    {
        Port = FreePort();
        var data = _folder.At("data");
        if (Environment.IsPrivilegedProcess)
        {
            // The server refuses to run as root; the distribution's package brings its own user.
            Complete("chown", "postgres", _folder.Path);
        }

        Complete([.. AsServerUser(), Path.Combine(_bin, "initdb"), "-D", data, "-U", User, "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"]);

        // Everyone is trusted but this role, so that a wrong password can be tried.
        var access = Path.Combine(data, "pg_hba.conf");
        File.WriteAllText(access, $"host all {PasswordUser} all scram-sha-256\n{File.ReadAllText(access)}");
        _process = Launch();
        WaitUntilItAnswers();
    }

    /// <summary>The superuser; needs no password.</summary>
    public static string User => "weir_test";

    /// <summary>A role that may log in with its password only; a test that wants it creates it.</summary>
    public static string PasswordUser => "weir_password";

    /// <summary>Its port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>An Npgsql connection string.</summary>
    public string ConnectionString(string database = "postgres") =>
        $"Host=127.0.0.1;Port={Port};Username={User};Database={database};Include Error Detail=true";

    /// <summary>Makes an empty database, with options of <c>create database</c>, and returns its name.</summary>
    public string CreateDatabase(string name, string options = "")
    {
        Execute($"create database \"{name}\" {options}");
        return name;
    }

    /// <summary>Runs statements.</summary>
    public void Execute(string sql, string database = "postgres")
    {
        // Tests make many databases; a pool for each would use up the server's connections.
        using var connection = new NpgsqlConnection(ConnectionString(database) + ";Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 300 };
        command.ExecuteNonQuery();
    }

    /// <summary>Feeds a script to <c>psql</c>, which understands what dumps contain (COPY data, backslash commands).</summary>
    public void RunScript(string path, string database) =>
        Complete("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture), "-U", User, "-d", database, "-f", path);

    /// <summary>Stops it as an administrator in a hurry does - sessions are cut off - and starts it again on the same port.</summary>
    public void Restart()
    {
        Stop();
        _process = Launch();
        WaitUntilItAnswers();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        _folder.Dispose();
    }

    private Process Launch() => Start(
    [
        .. AsServerUser(), Path.Combine(_bin, "postgres"), "-D", _folder.At("data"), "-p", Port.ToString(CultureInfo.InvariantCulture),
        "-c", "listen_addresses=127.0.0.1", "-c", $"unix_socket_directories={_folder.Path}", "-c", "fsync=off",
        "-c", "full_page_writes=off", "-c", "synchronous_commit=off", "-c", "shared_buffers=64MB", "-c", "max_connections=60",
        "-c", "wal_level=logical", "-c", "max_prepared_transactions=10", "-c", "timezone=UTC",
    ]);

    private void Stop()
    {
        NpgsqlConnection.ClearAllPools();
        var pid = File.ReadLines(_folder.At("data/postmaster.pid")).First();
        Complete("kill", "-INT", pid);
        _process.WaitForExit(10_000);
        _process.Dispose();
    }

    private static string FindBinaries()
    {
        var found = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
                .Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault()
            : null;
        return Environment.GetEnvironmentVariable("WEIR_TEST_POSTGRES_BIN") ?? found ?? throw new InvalidOperationException(
            "No PostgreSQL server is installed. Install it (Debian: apt-get install postgresql-15) or name its folder in WEIR_TEST_POSTGRES_BIN.");
    }

    private static string[] AsServerUser() => Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--"] : [];

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static Process Start(string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
        };
        return Process.Start(start)!;
    }

    private static void Complete(params string[] command)
    {
        using var process = Start(command);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', command)} failed: {errors}{output.Result}");
        }
    }

    private void WaitUntilItAnswers()
    {
        // Its log is read to the end in the background, or a full pipe would stop it.
        _ = _process.StandardOutput.ReadToEndAsync();
        var log = _process.StandardError.ReadToEndAsync();
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                Execute("select 1");
                return;
            }
            catch (NpgsqlException) when (watch.Elapsed < TimeSpan.FromSeconds(30) && !_process.HasExited)
            {
                _process.WaitForExit(50);
            }
            catch (NpgsqlException failure)
            {
                throw new InvalidOperationException($"PostgreSQL did not start: {(_process.HasExited ? log.Result : "no answer in 30 s")}", failure);
            }
        }
    }
}
