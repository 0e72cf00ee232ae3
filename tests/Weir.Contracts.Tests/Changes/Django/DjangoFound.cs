using Weir.Contracts.Changes.Django;

namespace Weir.Contracts.Tests.Changes.Django;

/// <summary>What operations of a migration of the app <c>shop</c> do.</summary>
internal static class DjangoFound
{
    /// <summary>A model with something of everything.</summary>
    public const string Order = """
        migrations.CreateModel(name="Customer", fields=[("id", models.BigAutoField(primary_key=True)), ("email", models.EmailField(max_length=254))]),
        migrations.CreateModel(
            name="Order",
            fields=[
                ("id", models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=100)),
                ("note", models.TextField(blank=True, null=True)),
                ("customer", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="shop.Customer")),
                ("tags", models.ManyToManyField(to="shop.Tag")),
                ("total", models.DecimalField(max_digits=10, decimal_places=2)),
            ],
            options={"unique_together": {("number", "customer")}},
        ),
        migrations.CreateModel(name="Ledger", fields=[("id", models.AutoField(primary_key=True))], options={"managed": False, "db_table": "books"}),
        """;

    public static string Of(string operations, string? earlier = Order, string before = "") =>
        earlier is null
            ? Found.After(new DjangoDetector(), File("0002_change", operations, before))
            : Found.After(new DjangoDetector(), File("0001_initial", earlier), File("0002_change", operations, before));

    public static (string Path, string Text) File(string name, string operations, string before = "", string app = "shop") => (
        $"src/{app}/migrations/{name}.py",
        $"""
        import django.db.models.deletion
        from django.db import migrations, models
        from django.db.models import F

        {before}

        class Migration(migrations.Migration):
            dependencies = [("{app}", "0001_initial")]
            operations = [
        {operations}
            ]
        """);
}
