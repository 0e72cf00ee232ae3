namespace Weir.Contracts.Tests.Changes.Django;

/// <summary>
/// What happened in the histories of public repositories, said again in as few operations as it takes. The first argument names the repository,
/// the commit and the file it was learned from.
/// </summary>
public sealed class DjangoRealHistoryTests
{
    [Theory]
    [InlineData(
        "saleor/saleor 722309619d saleor/order/migrations/0143_update_orderline_pk.py: a key is dropped and another column takes its name",
        "migrations.CreateModel('OrderLine', [('id', models.AutoField(primary_key=True)), ('token', models.UUIDField(null=True))])",
        "migrations.RemoveField('orderline', 'id'), migrations.AlterField('orderline', 'token', models.UUIDField(primary_key=True, unique=True)), migrations.RenameField('orderline', 'token', 'id')",
        """
        shop_orderline.id ColumnDropped: integer ->
        shop_orderline.token Nullability: NULL -> NOT NULL
        shop_orderline.token Key: -> unique (token)
        shop_orderline.token ColumnRenamed: token -> id
        """)]
    [InlineData(
        "saleor/saleor 0183cc0e8f saleor/attribute/migrations/0002_auto_20201030_1141.py: a model that came with its table from another app",
        "migrations.CreateModel('Attribute', [('id', models.AutoField(primary_key=True))], options={'db_table': 'product_attribute'})",
        "migrations.AlterModelTable(name='attribute', table=None)",
        "product_attribute TableRenamed: product_attribute -> shop_attribute")]
    [InlineData(
        "saleor/saleor 701e850865 saleor/site/migrations/0052_drop_digital_content_settings.py: dropped long after the models forgot them",
        "migrations.CreateModel('SiteSettings', [('id', models.AutoField(primary_key=True))], options={'db_table': 'site_sitesettings'})",
        "migrations.SeparateDatabaseAndState(database_operations=[migrations.RunSQL(sql='''ALTER TABLE site_sitesettings\n DROP COLUMN a,\n DROP COLUMN b;''', reverse_sql='ALTER TABLE site_sitesettings ADD COLUMN a INTEGER;')])",
        "site_sitesettings.a ColumnDropped\nsite_sitesettings.b ColumnDropped")]
    [InlineData(
        "paperless-ngx/paperless-ngx 86fa74c11 src/documents/migrations/0005_alter_document_checksum_unique.py: the name says unique, and takes it away",
        "migrations.CreateModel('Document', [('id', models.AutoField(primary_key=True)), ('checksum', models.CharField(max_length=32, unique=True, help_text='x'))])",
        "migrations.AlterField('document', 'checksum', models.CharField(editable=False, max_length=32, verbose_name='checksum'))",
        "shop_document Key: unique (checksum) ->")]
    [InlineData(
        "paperless-ngx/paperless-ngx e8e027abc src/paperless/migrations/0007_optimize_integer_field_sizes.py: a smaller integer",
        "migrations.CreateModel('Configuration', [('id', models.AutoField(primary_key=True)), ('dpi', models.PositiveIntegerField(null=True, validators=[V(1)]))])",
        "migrations.AlterField('configuration', 'dpi', models.PositiveSmallIntegerField(null=True, verbose_name='dpi'))",
        "shop_configuration.dpi ColumnRetyped: integer -> smallint")]
    [InlineData(
        "netbox-community/netbox a38a38218 netbox/extras/migrations/0102_move_configrevision.py: a model leaves the app, and its table goes with it",
        "migrations.CreateModel('ConfigRevision', [('id', models.AutoField(primary_key=True))])",
        "migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel(name='ConfigRevision')], database_operations=[migrations.AlterModelTable(name='ConfigRevision', table='core_configrevision')])",
        "shop_configrevision TableRenamed: shop_configrevision -> core_configrevision")]
    [InlineData(
        "netbox-community/netbox aeeec284a netbox/extras/migrations/0111_rename_content_types.py: pairs under another name, with another model",
        "migrations.CreateModel('CustomField', [('id', models.AutoField(primary_key=True)), ('content_types', models.ManyToManyField(to='contenttypes.contenttype'))])",
        "migrations.RenameField('customfield', 'content_types', 'object_types'), migrations.AlterField('customfield', 'object_types', models.ManyToManyField(to='core.objecttype'))",
        """
        shop_customfield_content_types TableRenamed: shop_customfield_content_types -> shop_customfield_object_types
        shop_customfield_content_types.contenttype_id ColumnRenamed: contenttype_id -> objecttype_id
        """)]
    public void Migration_OfAPublicRepository_IsReadAsItWasMeant(string learnedFrom, string earlier, string operations, string expected)
    {
        Assert.NotEmpty(learnedFrom);
        Assert.Equal(expected, DjangoFound.Of(operations, earlier));
    }
}
