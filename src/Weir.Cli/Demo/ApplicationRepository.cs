namespace Weir.Cli.Demo;

/// <summary>
/// The repository of the shop's developers: the migrations of their database, and nothing of the pipeline's. It is temporary, and knows neither the
/// user's git settings nor the machine's.
/// </summary>
/// <param name="child">Runs git and Weir.</param>
internal sealed class ApplicationRepository(ChildProcess child) : IDisposable
{
    private const string Start =
        """
        create table customers (customer_id integer primary key, full_name text, email text, phone text, fax text, country text, created_at timestamp);
        create table products (product_id integer primary key, name text, category text, unit_price decimal(10,2));
        create table orders (order_id integer primary key, customer_id integer, product_id integer, quantity integer, status text, ordered_at timestamp, updated_at timestamp);
        create table payments (payment_id integer primary key, order_id integer, method text, amount decimal(10,2), paid_at timestamp);

        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("weir-demo-application-").FullName;

    /// <summary>The migration that breaks the contract.</summary>
    public static string Migration => "alter table orders drop column customer_id;";

    /// <summary>Makes it, with the migrations so far and the hooks; false when git cannot.</summary>
    /// <param name="impact">Where the contracts are published, absolute.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<bool> CreateAsync(string impact, CancellationToken cancel)
    {
        Write("db/V1__shop.sql", Start);
        return await GitAsync(cancel, "init", "--quiet", "--initial-branch=main") == 0
            && await CommitAsync("The shop's tables", false, cancel) == 0
            && await child.RunAsync(new ChildCommand(null, ["hooks", "install", "--impact", impact]) { Folder = _folder, Variables = Isolated }, cancel) == 0;
    }

    /// <summary>Writes the migration and commits it; the exit code of <c>git commit</c>.</summary>
    public async Task<int> CommitMigrationAsync(bool skipHook, CancellationToken cancel)
    {
        Write("db/V2__orders_without_customer.sql", "-- The accounts service knows whose order it is.\n" + Migration + "\n");
        return await CommitAsync("Drop orders.customer_id", skipHook, cancel);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Dictionary<string, string> Isolated => new()
    {
        ["GIT_CONFIG_GLOBAL"] = OperatingSystem.IsWindows() ? "NUL" : "/dev/null",
        ["GIT_CONFIG_NOSYSTEM"] = "1",
    };

    private async Task<int> CommitAsync(string message, bool skipHook, CancellationToken cancel)
    {
        var added = await GitAsync(cancel, "add", "--all");
        var variables = Isolated;
        if (skipHook)
        {
            variables["WEIR_SKIP"] = "1";
        }

        return added != 0 ? added : await child.RunAsync(
            new ChildCommand("git", ["-c", "user.name=Shop backend", "-c", "user.email=shop-backend@example.com", "commit", "--quiet", "--message", message])
            {
                Folder = _folder,
                Variables = variables,
            }, cancel);
    }

    private Task<int> GitAsync(CancellationToken cancel, params string[] arguments) =>
        child.RunAsync(new ChildCommand("git", arguments) { Folder = _folder, Variables = Isolated }, cancel);

    private void Write(string path, string text)
    {
        var full = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
