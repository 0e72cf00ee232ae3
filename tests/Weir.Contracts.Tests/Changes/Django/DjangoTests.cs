using Weir.Contracts.Changes;
using Weir.Contracts.Changes.Django;

namespace Weir.Contracts.Tests.Changes.Django;

public sealed class DjangoTests
{
    [Theory]
    [InlineData("""migrations.RemoveField(model_name="order", name="number")""", "shop_order.number ColumnDropped: varchar(100) ->")]
    [InlineData("""migrations.RemoveField(model_name="Order", name="customer")""", "shop_order.customer_id ColumnDropped: bigint ->")]
    [InlineData("""migrations.RemoveField("order", "tags")""", "shop_order_tags TableDropped: shop_order_tags ->")]
    [InlineData("""migrations.RenameField("order", "number", "code")""", "shop_order.number ColumnRenamed: number -> code")]
    [InlineData("""migrations.RenameField(model_name="order", old_name="customer", new_name="buyer")""", "shop_order.customer_id ColumnRenamed: customer_id -> buyer_id")]
    [InlineData("""migrations.RenameField("order", "tags", "labels")""", "shop_order_tags TableRenamed: shop_order_tags -> shop_order_labels")]
    [InlineData("""migrations.DeleteModel(name="Order")""", "shop_order_tags TableDropped: shop_order_tags ->\nshop_order TableDropped: shop_order ->")]
    [InlineData("""migrations.AlterModelTable(name="customer", table="people")""", "shop_customer TableRenamed: shop_customer -> people")]
    [InlineData("""migrations.AlterModelTable(name="customer", table="shop_customer")""", "")]
    [InlineData("""migrations.DeleteModel(name="Ledger")""", "")]
    [InlineData("""migrations.AddField("ledger", "a", models.TextField())""", "")]
    [InlineData("""migrations.CreateModel(name="View", fields=[], options={"proxy": True}, bases=("shop.order",))""", "")]
    [InlineData("""migrations.CreateModel(name="Tag", fields=[("id", models.AutoField(primary_key=True))], options={"db_table": "labels"})""", "labels TableAdded: -> labels")]
    public void ModelOrField_ThatIsChanged_IsFound(string operation, string expected) => Assert.Equal(expected, DjangoFound.Of(operation));

    [Fact]
    public void RenameModel_RenamesItsTableAndTheColumnsThatAreCalledAsIt() => Assert.Equal(
        """
        shop_order TableRenamed: shop_order -> shop_purchase
        shop_order_tags TableRenamed: shop_order_tags -> shop_purchase_tags
        shop_order_tags.order_id ColumnRenamed: order_id -> purchase_id
        """,
        DjangoFound.Of("""migrations.RenameModel("Order", "Purchase")"""));

    [Theory]
    [InlineData("AddField", "models.CharField(max_length=20, default='x')", "shop_order.field ColumnAdded: -> varchar(20)")]
    [InlineData("AddField", "models.OneToOneField(to='shop.Customer', on_delete=models.PROTECT)", "shop_order.field_id ColumnAdded: -> bigint\nshop_order.field_id Key: -> unique (field_id)")]
    [InlineData("AddField", "models.ForeignKey('auth.User', models.CASCADE, db_column='owner')", "shop_order.owner ColumnAdded: -> (no type)")]
    [InlineData("AddField", "models.ManyToManyField(to='shop.Customer')", "shop_order_field TableAdded: -> shop_order_field")]
    [InlineData("AddField", "models.ManyToManyField(to='shop.Customer', through='shop.Link')", "")]
    [InlineData("AddField", "django.contrib.contenttypes.fields.GenericForeignKey('a', 'b')", "")]
    [InlineData("AddField", "ArrayField(base_field=models.CharField(max_length=9), size=None)", "shop_order.field ColumnAdded: -> varchar(9)[]")]
    [InlineData("AddField", "colours.fields.ColourField(depth=8)", "shop_order.field ColumnAdded: -> ColourField() (likely)")]
    [InlineData("AddField", "make_field()", "shop_order.field ColumnAdded: -> make_field() (likely)")]
    [InlineData("AddField", "FIELDS[0]", "shop_order.field ColumnAdded (cannot tell)")]
    public void Field_ThatIsAdded_HasTheColumnDjangoMakes(string operation, string field, string expected) =>
        Assert.Equal(expected.Replace(": -> (no type)", "", StringComparison.Ordinal), DjangoFound.Of($"migrations.{operation}(\"order\", \"field\", {field})"));

    [Theory]
    [InlineData("number", "models.CharField(max_length=50)", "shop_order.number ColumnRetyped: varchar(100) -> varchar(50)")]
    [InlineData("number", "models.TextField()", "shop_order.number ColumnRetyped: varchar(100) -> text")]
    [InlineData("number", "models.CharField(max_length=100, null=True)", "shop_order.number Nullability: NOT NULL -> NULL")]
    [InlineData("number", "models.CharField(max_length=100, unique=True)", "shop_order.number Key: -> unique (number)")]
    [InlineData("number", "models.CharField(max_length=100, db_column='no')", "shop_order.number ColumnRenamed: number -> no")]
    [InlineData("number", "models.CharField(max_length=100, db_default='x')", "shop_order.number Default: -> 'x'")]
    [InlineData("number", "models.CharField(max_length=100, default='x', help_text='y', choices=[('a', 'b')], verbose_name='z', validators=[v])", "")]
    [InlineData("number", "models.CharField(max_length=100, db_index=True, blank=True, editable=False)", "")]
    [InlineData("number", "models.ForeignKey(to='shop.Customer', on_delete=models.CASCADE)", "shop_order.number ColumnRenamed: number -> number_id\nshop_order.number ColumnRetyped: varchar(100) -> bigint")]
    [InlineData("customer", "models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='orders', to='shop.customer')", "")]
    [InlineData("customer", "models.OneToOneField(on_delete=models.CASCADE, to='shop.Customer')", "shop_order.customer_id Key: -> unique (customer_id)")]
    [InlineData("id", "models.BigAutoField(auto_created=True, primary_key=True)", "shop_order.id ColumnRetyped: integer -> bigint")]
    [InlineData("total", "models.DecimalField(max_digits=12, decimal_places=2)", "shop_order.total ColumnRetyped: numeric(10,2) -> numeric(12,2)")]
    [InlineData("note", "models.TextField(null=True)", "")]
    [InlineData("note", "models.TextField(default='')", "shop_order.note Nullability: NULL -> NOT NULL")]
    [InlineData("note", "encrypted.EncryptedTextField(null=True)", "shop_order.note ColumnRetyped: TextField is EncryptedTextField now -> (cannot tell)")]
    [InlineData("note", "encrypted.EncryptedCharField(max_length=10, null=True)", "shop_order.note ColumnRetyped: text -> varchar(10) (likely)")]
    [InlineData("tags", "models.ManyToManyField(related_name='x', to='shop.Tag')", "")]
    public void AlterField_IsComparedWithWhatTheFieldWas(string name, string field, string expected) =>
        Assert.Equal(expected, DjangoFound.Of($"migrations.AlterField(model_name='order', name='{name}', field={field})"));

    [Theory]
    [InlineData("""migrations.AlterField("order", "number", models.CharField(max_length=50))""", "shop_order.number ColumnRetyped: -> varchar(50) (cannot tell)\nshop_order.number Nullability: -> NOT NULL (cannot tell)")]
    [InlineData("""migrations.RemoveField("order", "number")""", "shop_order.number ColumnDropped (likely)")]
    [InlineData("""migrations.RenameField("order", "a", "b")""", "shop_order.a ColumnRenamed: a -> b (likely)")]
    [InlineData("""migrations.RemoveConstraint("order", "uq")""", "shop_order Key: constraint uq -> (likely)")]
    public void Operation_OnAModelThatNothingTells_IsNotSure(string operation, string expected) => Assert.Equal(expected, DjangoFound.Of(operation, earlier: null));

    [Theory]
    [InlineData("""migrations.AlterUniqueTogether(name="order", unique_together={("number", "note")})""", "shop_order Key: -> unique (number, note)\nshop_order Key: unique (number, customer_id) ->")]
    [InlineData("""migrations.AlterUniqueTogether(name="order", unique_together={("number", "customer")})""", "")]
    [InlineData("""migrations.AlterUniqueTogether(name="order", unique_together=set())""", "shop_order Key: unique (number, customer_id) ->")]
    [InlineData("""migrations.AddConstraint(model_name="order", constraint=models.UniqueConstraint(fields=("customer",), name="uq"))""", "shop_order.customer_id Key: -> unique (customer_id)")]
    [InlineData("""migrations.AddConstraint(model_name="order", constraint=models.CheckConstraint(check=models.Q(x=1), name="ck"))""", "")]
    [InlineData("""migrations.AddIndex(model_name="order", index=models.Index(fields=["number"], name="ix"))""", "")]
    [InlineData("""migrations.AlterModelOptions(name="order", options={"ordering": ["number"]})""", "")]
    [InlineData("""migrations.AlterModelManagers(name="order", managers=[])""", "")]
    [InlineData("""migrations.AlterOrderWithRespectTo(name="order", order_with_respect_to="customer")""", "shop_order._order ColumnAdded: -> integer")]
    [InlineData("TrigramExtension()", "")]
    public void Keys_AndWhatIsNone_AreToldApart(string operation, string expected) => Assert.Equal(expected, DjangoFound.Of(operation));

    [Theory]
    [InlineData("migrations.SeparateDatabaseAndState(state_operations=[migrations.RemoveField('order', 'number')])", "")]
    [InlineData("migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel('Order')], database_operations=[migrations.AlterModelTable('Order', 'sales_order')])", "shop_order TableRenamed: shop_order -> sales_order\nshop_order_tags TableRenamed: shop_order_tags -> sales_order_tags")]
    [InlineData("migrations.SeparateDatabaseAndState(database_operations=[migrations.RunSQL('ALTER TABLE shop_order DROP COLUMN number')])", "shop_order.number ColumnDropped: varchar(100) ->")]
    [InlineData("migrations.SeparateDatabaseAndState([migrations.RemoveField('order', 'number')], [])", "shop_order.number ColumnDropped: varchar(100) ->")]
    public void DatabaseAndState_AreToldApart(string operation, string expected) => Assert.Equal(expected, DjangoFound.Of(operation));

    [Fact]
    public void Column_OfAFieldThatLeftTheModelsEarlier_IsStillKnown() => Assert.Equal(
        "shop_order.customer_id ColumnDropped",
        Found.After(
            new DjangoDetector(),
            DjangoFound.File("0001_initial", DjangoFound.Order),
            DjangoFound.File("0002_state", "migrations.SeparateDatabaseAndState(state_operations=[migrations.RemoveField('order', 'customer')])"),
            DjangoFound.File("0003_drop", "SafeRemoveField('order', 'customer', deletion_action=DeletionAction.DELETE)")));

    [Theory]
    [InlineData("migrations.RunSQL('ALTER TABLE shop_order RENAME COLUMN number TO code', reverse_sql='ALTER TABLE shop_order RENAME code TO number')", "shop_order.number ColumnRenamed: number -> code")]
    [InlineData("migrations.RunSQL(sql=[('DROP TABLE a', None), 'DROP TABLE b'], state_operations=[migrations.DeleteModel('Order')])", "a TableDropped: a ->\nb TableDropped: b ->")]
    [InlineData("migrations.RunSQL(migrations.RunSQL.noop, 'DROP TABLE a')", "")]
    [InlineData("migrations.RunSQL(open('x.sql').read())", "? Unknown: SQL that is put together when it runs -> (cannot tell)")]
    [InlineData("migrations.RunSQL(f'DROP TABLE {settings.TABLE}')", "? TableDropped: ? -> (cannot tell)")]
    [InlineData("migrations.RunSQL(DROP % 'a')", "a TableDropped: a ->")]
    [InlineData("migrations.RunSQL('\\n'.join(f'DROP TABLE {name};' for name in NAMES))", "x TableDropped: x ->\ny TableDropped: y ->")]
    public void Sql_IsRead(string operation, string expected) =>
        Assert.Equal(expected, DjangoFound.Of(operation, before: "DROP = 'DROP TABLE %s'\nNAMES = ['x', 'y']\n"));

    [Theory]
    [InlineData("    for order in apps.get_model('shop', 'Order').objects.all():\n        order.save()", "")]
    [InlineData("    schema_editor.execute('ALTER TABLE shop_order DROP COLUMN note')", "shop_order.note ColumnDropped: text ->")]
    [InlineData("    with schema_editor.connection.cursor() as cursor:\n        cursor.execute(\"DROP TABLE old\")", "old TableDropped: old ->")]
    [InlineData("    schema_editor.remove_field(apps.get_model('shop', 'Order'), x)", "shop_order Unknown: a program calls remove_field -> (cannot tell)")]
    [InlineData("    helper(schema_editor)\n\ndef helper(editor):\n    if editor.connection.vendor == 'postgresql':\n        editor.execute('DROP TABLE old')", "old TableDropped: old -> (likely)")]
    [InlineData("    f(apps, schema_editor)", "")]
    public void Program_IsFollowed(string body, string expected) =>
        Assert.Equal(expected, DjangoFound.Of("migrations.RunPython(f, migrations.RunPython.noop)", before: $"def f(apps, schema_editor):\n{body}\n"));

    [Fact]
    public void Program_OfAnotherFile_CannotBeTold() =>
        Assert.Equal("? Unknown: a program of another file -> (cannot tell)", DjangoFound.Of("migrations.RunPython(other.move)"));

    [Theory]
    [InlineData("Order.objects.update(code=F('number'))")]
    [InlineData("for o in Order.objects.filter(x=1).iterator():\n        o.code = o.number\n        o.save()")]
    [InlineData("Order.objects.update(code=Cast(F('number'), models.TextField()))")]
    public void Column_ThatIsAddedFilledAndTakesAnothersPlace_IsARename(string copy) => Assert.Equal(
        "shop_order.number ColumnRenamed: number -> code (likely)\nshop_order.number ColumnRetyped: varchar(100) -> text (likely)",
        DjangoFound.Of(
            "migrations.AddField('order', 'code', models.TextField(default='')), migrations.RunPython(f), migrations.RemoveField('order', 'number')",
            before: $"def f(apps, schema_editor):\n    Order = apps.get_model('shop', 'Order')\n    {copy}\n"));

    [Theory]
    [InlineData("x = 1", "[migrations.RemoveField('order', name) for name in ('number', 'note')]", "")]
    [InlineData("x = 1", "[]", "for name in ['number', 'note']:\n        operations.append(migrations.RemoveField('order', name))")]
    [InlineData("x = 1", "[]", "operations += [migrations.RemoveField(model_name='order', name=n) for n in ['number', 'note']]")]
    [InlineData("def drops(*names):\n    return [migrations.RemoveField('order', n) for n in names]", "drops('number', 'note')", "")]
    [InlineData("def drop(n, model='order'):\n    return migrations.RemoveField(model, n)", "[drop('number'), drop(n='note')]", "")]
    [InlineData("NAMES = {'number': 1, 'note': 2}", "[*[migrations.RemoveField('order', n) for n in NAMES.keys()]]", "")]
    public void Operations_ThatAreBuilt_AreFollowed(string before, string operations, string after)
    {
        var text = $"from django.db import migrations\n{before}\nclass Migration(migrations.Migration):\n    operations = {operations}\n    {after}\n";

        Assert.Equal(
            "shop_order.number ColumnDropped: varchar(100) ->\nshop_order.note ColumnDropped: text ->",
            Found.After(new DjangoDetector(), DjangoFound.File("0001_initial", DjangoFound.Order), ("src/shop/migrations/0002_x.py", text)));
    }

    [Theory]
    [InlineData("operations = load()", "? Unknown: a list of operations that is put together when it runs -> (cannot tell)")]
    [InlineData("operations = [load()]", "? Unknown: the operation load -> (cannot tell)")]
    [InlineData("operations = [x for x in load()]", "? Unknown: a list of operations that is put together when it runs -> (cannot tell)")]
    [InlineData("operations = [MoveRows(model_name='order')]", "shop_order Unknown: the operation MoveRows -> (cannot tell)")]
    [InlineData("operations = [migrations.RemoveField('order', NAME)]", "shop_order ColumnDropped: -> (cannot tell)")]
    [InlineData("operations = []", "")]
    [InlineData("pass", "")]
    public void Operations_ThatNothingTells_AreSaid(string member, string expected) => Assert.Equal(
        expected.Replace("ColumnDropped: ->", "ColumnDropped", StringComparison.Ordinal),
        Found.After(
            new DjangoDetector(),
            DjangoFound.File("0001_initial", DjangoFound.Order),
            ("src/shop/migrations/0002_x.py", $"from django.db import migrations\nclass Migration(migrations.Migration):\n    {member}\n")));

    [Fact]
    public void Label_ThatIsNotTheFolders_IsSeenInTheDependencies() => Assert.Equal(
        "wagtailimages_image.title ColumnDropped: varchar(9) ->",
        Found.After(
            new DjangoDetector(),
            ("w/images/migrations/0001_initial.py", Migration("", "migrations.CreateModel('Image', [('id', models.AutoField(primary_key=True)), ('title', models.CharField(max_length=9))])")),
            ("w/images/migrations/0002_x.py", Migration("('wagtailimages', '0001_initial'), ('core', '0001_x')", "migrations.RemoveField('image', 'title')"))));

    [Fact]
    public void Squash_OfOthers_ChangesNothingAndStandsForThem()
    {
        var squash = ("src/shop/migrations/0001_squashed_0009_x.py", $"from django.db import migrations, models\nclass Migration(migrations.Migration):\n    replaces = [('shop', '0001_initial'), ('shop', '0009_x')]\n    operations = [{DjangoFound.Order}]\n");

        Assert.Equal("", Found.After(new DjangoDetector(), DjangoFound.File("0001_initial", DjangoFound.Order), squash));
        Assert.Equal(
            "shop_order.note ColumnDropped: text ->",
            Found.After(new DjangoDetector(), squash, DjangoFound.File("0009_x", "migrations.RemoveField('order', 'note')"), DjangoFound.File("0010_x", "migrations.RemoveField('order', 'note')")));
    }

    [Fact]
    public void Migrations_AreInTheOrderOfTheirDependencies()
    {
        MigrationFile[] files =
        [
            new("a/migrations/0003_b.py", Migration("('a', '0003_z')", "")), new("a/migrations/0003_z.py", Migration("('a', '0002_x')", "")),
            new("a/migrations/0010_x.py", Migration("('a', '0003_b')", "")), new("a/migrations/0002_x.py", Migration("", "")),
        ];

        Assert.Equal(["0002_x", "0003_z", "0003_b", "0010_x"], new DjangoDetector().InOrder(files).Select(static one => Path.GetFileNameWithoutExtension(one.Path)));
    }

    [Theory]
    [InlineData("shop/migrations/0002_x.py", "from django.db import migrations\nclass Migration(migrations.Migration): pass", true)]
    [InlineData("shop/migrations/__init__.py", "from django.db import migrations", false)]
    [InlineData("shop/management/commands/x.py", "from django.db import migrations\nclass Migration: pass", false)]
    [InlineData("shop/models.py", "from django.db import models", false)]
    [InlineData("shop/test_migrations/models.py", "from django.db import models", false)]
    [InlineData("shop/migrations/helpers.py", "from django.db import migrations", false)]
    [InlineData("db/migrations/0002_x.py", "from alembic import op\ndown_revision = '1'\n# django.db", false)]
    public void Reads_OnlyMigrations(string path, string text, bool expected) =>
        Assert.Equal(expected, new DjangoDetector().Reads(new ChangedFile(path, null, text)));

    [Fact]
    public void Edit_OfAMigrationThatWasReleased_IsNeverSure()
    {
        var before = DjangoFound.File("0002_x", "migrations.RemoveField('order', 'note')");
        var after = DjangoFound.File("0002_x", "migrations.RemoveField('order', 'number')");
        var detector = new DjangoDetector();
        var history = detector.StartHistory();
        var (path, text) = DjangoFound.File("0001_initial", DjangoFound.Order);
        history.Apply(new MigrationFile(path, text));

        Assert.Equal(
            "? Unknown|shop_order.number ColumnDropped".Replace("? Unknown", "shop_order.note Unknown: ColumnDropped was taken out -> (cannot tell)", StringComparison.Ordinal).Replace("|", "\n", StringComparison.Ordinal) + ": varchar(100) -> (likely)",
            string.Join("\n", detector.Detect(new ChangedFile(before.Path, before.Text, after.Text), history).Select(Found.Line)));
        Assert.Empty(detector.Detect(new ChangedFile(before.Path, before.Text, before.Text + "\n# why\n"), history));
    }

    private static string Migration(string dependencies, string operations) =>
        $"from django.db import migrations, models\nclass Migration(migrations.Migration):\n    dependencies = [{dependencies}]\n    operations = [{operations}]\n";
}
