using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Weir.Cli.Demo;

/// <summary>
/// A shop's database in a SQLite file, the same on every machine: customers, products, orders and payments. It stands for a source that
/// belongs to somebody else, and changes as such sources do.
/// </summary>
internal sealed class ShopDatabase(string path)
{
    /// <summary>How many customers, products and orders there are at first.</summary>
    public const int Customers = 20_000, Products = 400, Orders = 150_000;

    private const int Seed = 20_260_101;

    private static readonly DateTime FirstOrder = new(2025, 7, 1, 8, 0, 0, DateTimeKind.Utc);
    private static readonly string[] Countries = ["AT", "DE", "ES", "FR", "IT", "NL", "PL", "PT", "SE", "UK"];
    private static readonly string[] Categories = ["books", "garden", "kitchen", "music", "office", "outdoor", "toys", "travel"];
    private static readonly string[] Methods = ["card", "card", "card", "transfer", "voucher"];

    /// <summary>Its tables, in the order they are created.</summary>
    public static IReadOnlyList<string> Tables { get; } = ["customers", "products", "orders", "payments"];

    /// <summary>Creates the file and fills it.</summary>
    public void Create() => Change(connection =>
    {
        Run(connection, """
            create table customers (customer_id integer primary key, full_name text, email text, phone text, fax text, country text, created_at timestamp);
            create table products (product_id integer primary key, name text, category text, unit_price decimal(10,2));
            create table orders (order_id integer primary key, customer_id integer, product_id integer, quantity integer, status text, ordered_at timestamp, updated_at timestamp);
            create table payments (payment_id integer primary key, order_id integer, method text, amount decimal(10,2), paid_at timestamp);
            """);
        Insert(connection, "customers", Columns(connection, "customers"), Enumerable.Range(1, Customers).Select(Customer));
        Insert(connection, "products", Columns(connection, "products"), Enumerable.Range(1, Products).Select(Product));
        InsertOrders(connection, 1, Orders);
    });

    /// <summary>The shop goes on selling while the pipeline is down.</summary>
    public void Sell(int orders) => Change(connection => InsertOrders(connection, 1 + (int)Count(connection, "orders"), orders));

    /// <summary>The shop's developers run the migration that drops a column, and add another.</summary>
    public void DropCustomerIdAndAddLoyaltyTier() => Change(connection => Run(connection, $"""
        {ApplicationRepository.Migration}
        alter table customers add column loyalty_tier text;
        update customers set loyalty_tier = case customer_id % 10 when 0 then 'gold' when 1 then 'silver' else 'basic' end;
        """));

    /// <summary>The rows of a table now.</summary>
    public long Count(string table)
    {
        using var connection = Open();
        return Count(connection, table);
    }

    private static object[] Customer(int id) =>
    [
        id, $"Customer {id:D6}", $"customer{id}@example.com", $"+00 {id % 97:D2} {id * 7919L % 10_000_000:D7}",
        id % 5 == 0 ? $"+00 {id % 97:D2} {id * 104_729L % 10_000_000:D7}" : DBNull.Value, Countries[id % Countries.Length],
        Text(FirstOrder.AddMinutes(-id)),
    ];

    private static object[] Product(int id) =>
        [id, $"{Categories[id % Categories.Length]} item {id:D3}", Categories[id % Categories.Length], Price(id)];

    private static string Price(int product) => Money(199 + (product * 7919L % 20_000));

    private static void InsertOrders(SqliteConnection connection, int first, int count)
    {
        var random = new Random(Seed + first);
        var payment = (int)Count(connection, "payments");
        var orders = new List<object[]>(count);
        var payments = new List<object[]>(count);
        for (var id = first; id < first + count; id++)
        {
            var product = 1 + random.Next(Products);
            var quantity = 1 + random.Next(4);
            var ordered = FirstOrder.AddSeconds(id * 100L);
            var status = id % 50 == 0 ? "returned" : id % 7 == 0 ? "placed" : "shipped";
            orders.Add([1 + random.Next(Customers), id, product, quantity, status, Text(ordered), Text(ordered.AddMinutes(random.Next(600)))]);

            // One order in twelve is paid in two parts, one in fifteen not at all.
            var cents = (199 + (product * 7919L % 20_000)) * quantity;
            var parts = id % 15 == 0 ? 0 : id % 12 == 0 ? 2 : 1;
            for (var part = 0; part < parts; part++)
            {
                var amount = part + 1 < parts ? cents / 2 : cents - (parts - 1) * (cents / 2);
                payments.Add([++payment, id, Methods[random.Next(Methods.Length)], Money(amount), Text(ordered.AddMinutes(5 + part))]);
            }
        }

        // The same orders, whether or not they still know their customers.
        var known = Columns(connection, "orders").Contains("customer_id");
        string[] columns = ["order_id", "product_id", "quantity", "status", "ordered_at", "updated_at"];
        Insert(connection, "orders", known ? ["customer_id", .. columns] : columns, known ? orders : orders.Select(static order => order[1..]));
        Insert(connection, "payments", Columns(connection, "payments"), payments);
    }

    private static void Insert(SqliteConnection connection, string table, IReadOnlyList<string> columns, IEnumerable<object[]> rows)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"insert into {table} ({string.Join(", ", columns)}) values ({string.Join(", ", columns.Select(name => $"@{name}"))})";
        var parameters = columns.Select(name => command.Parameters.Add(new SqliteParameter($"@{name}", null))).ToArray();
        foreach (var row in rows)
        {
            for (var i = 0; i < parameters.Length; i++)
            {
                parameters[i].Value = row[i];
            }

            command.ExecuteNonQuery();
        }
    }

    private static List<string> Columns(SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"select name from pragma_table_info('{table}') order by cid";
        using var reader = command.ExecuteReader();
        return [.. reader.Cast<System.Data.IDataRecord>().Select(static row => row.GetString(0))];
    }

    private static long Count(SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"select count(*) from {table}";
        return (long)command.ExecuteScalar()!;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string Text(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Money(long cents) => string.Create(CultureInfo.InvariantCulture, $"{cents / 100}.{cents % 100:D2}");

    private void Change(Action<SqliteConnection> change)
    {
        using var connection = Open();
        using var transaction = connection.BeginTransaction();
        change(connection);
        transaction.Commit();
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }
}
