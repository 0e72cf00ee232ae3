using Weir.Contracts.Changes;

namespace Weir.Contracts.Tests.Changes.Sql;

/// <summary>
/// What happened in the histories of public repositories, said again in as few statements as it takes. The first argument names the
/// repository, the commit and the file it was learned from.
/// </summary>
public sealed class RealHistoryTests
{
    [Theory]
    [InlineData(
        "dani-garcia/vaultwarden 514a372bc8 migrations/2018-04-27-155151_create_users_ciphers: rebuilt by putting the old table aside; one of its columns goes to a table of its own",
        "migrations/sqlite/2018-04-27-155151_x/up.sql",
        """
        ALTER TABLE ciphers RENAME TO oldCiphers;
        CREATE TABLE ciphers (uuid TEXT NOT NULL PRIMARY KEY, user_uuid TEXT REFERENCES users (uuid));
        CREATE TABLE folders_ciphers (cipher_uuid TEXT NOT NULL, folder_uuid TEXT NOT NULL, PRIMARY KEY (cipher_uuid, folder_uuid));
        INSERT INTO ciphers (uuid, user_uuid) SELECT uuid, user_uuid FROM oldCiphers;
        INSERT INTO folders_ciphers (cipher_uuid, folder_uuid) SELECT uuid, folder_uuid FROM oldCiphers WHERE folder_uuid IS NOT NULL;
        DROP TABLE oldCiphers;
        """,
        "ciphers.folder_uuid ColumnDropped\nciphers Unknown: the table is made anew -> (cannot tell)\nfolders_ciphers TableAdded: -> folders_ciphers")]
    [InlineData(
        "dani-garcia/vaultwarden ff759397f6 migrations/mysql/2019-05-26-216651_rename_key_and_type_columns: CHANGE that only renames",
        "migrations/mysql/2019-05-26-216651_x/up.sql",
        "ALTER TABLE users CHANGE COLUMN `key` akey TEXT;",
        "users.key ColumnRenamed: key -> akey\nusers.key ColumnRetyped: -> TEXT (cannot tell)\nusers.key Nullability: -> NULL (cannot tell)")]
    [InlineData(
        "dani-garcia/vaultwarden 1264eb640a migrations/postgresql/2019-09-16-150000_fix_attachments: CHAR pads, so all keys are retyped",
        "migrations/postgresql/2019-09-16-150000_x/up.sql",
        "-- why: CHAR() types\nALTER TABLE users ALTER COLUMN uuid TYPE VARCHAR(40);",
        "users.uuid ColumnRetyped: -> VARCHAR(40)")]
    [InlineData(
        "dani-garcia/vaultwarden c4d565b15b migrations/mysql/2022-03-02-210038_update_devices_primary_key: a wider primary key",
        "migrations/mysql/2022-03-02-210038_x/up.sql",
        "ALTER TABLE devices DROP PRIMARY KEY; ALTER TABLE devices ADD PRIMARY KEY (uuid, user_uuid);",
        "devices Key: primary key -> primary key (uuid, user_uuid)")]
    [InlineData(
        "dani-garcia/vaultwarden cff6c2b3af migrations/mysql/2024-03-13-170000_sso_users_cascade: a key dropped by a prepared statement, if it is there",
        "migrations/mysql/2024-03-13-170000_x/up.sql",
        """
        SET @drop = IF((SELECT true FROM information_schema.TABLE_CONSTRAINTS WHERE TABLE_NAME = 'sso_users') = true,
          'ALTER TABLE sso_users DROP FOREIGN KEY sso_users_ibfk_1', 'SELECT 1');
        PREPARE stmt FROM @drop;
        EXECUTE stmt;
        DEALLOCATE PREPARE stmt;
        """,
        "sso_users Key: foreign key sso_users_ibfk_1 -> (cannot tell)")]
    [InlineData(
        "usememos/memos 39d4d4f4f3 store/migration/mysql/0.22/00__resource_storage_type: two columns become one, which is no rename",
        "store/migration/mysql/0.22/00__x.sql",
        """
        ALTER TABLE `resource` ADD COLUMN `reference` VARCHAR(256) NOT NULL DEFAULT '';
        UPDATE `resource` SET `storage_type` = 'LOCAL', `reference` = `internal_path` WHERE `internal_path` != '';
        UPDATE `resource` SET `storage_type` = 'EXTERNAL', `reference` = `external_link` WHERE `external_link` != '';
        ALTER TABLE `resource` DROP COLUMN `internal_path`;
        ALTER TABLE `resource` DROP COLUMN `external_link`;
        """,
        "resource.reference ColumnAdded: -> VARCHAR(256)\nresource.internal_path ColumnDropped\nresource.external_link ColumnDropped")]
    [InlineData(
        "usememos/memos 39d4d4f4f3 store/migration/mysql/0.22/01__memo_tags: added under one name, filled, given another",
        "store/migration/mysql/0.22/01__x.sql",
        "ALTER TABLE `memo` ADD COLUMN `tags_temp` JSON; UPDATE `memo` SET `tags_temp` = '[]'; ALTER TABLE `memo` CHANGE COLUMN `tags_temp` `tags` JSON NOT NULL;",
        "memo.tags ColumnAdded: -> JSON")]
    [InlineData(
        "usememos/memos d326c71078 store/migration/mysql/0.26/00__rename_resource_to_attachment",
        "store/migration/mysql/0.26/00__x.sql",
        "RENAME TABLE resource TO attachment;",
        "resource TableRenamed: resource -> attachment")]
    [InlineData(
        "bitwarden/server c54c39b28c util/Migrator/DbScripts/2022-03-01_00_AddApiKeysTable: sp_rename of a column that does not say COLUMN; a default dropped by name of the catalogue",
        "util/Migrator/DbScripts/2022-03-01_00_x.sql",
        """
        DECLARE @name NVARCHAR(MAX) = (SELECT [con].[name] FROM [sys].[default_constraints] [con])
        IF @name IS NOT NULL
        BEGIN
            DECLARE @sql NVARCHAR(MAX) = 'ALTER TABLE [dbo].[Sponsorship] DROP CONSTRAINT ' + @name
            EXEC sp_executesql @sql
        END
        GO
        IF COL_LENGTH('[dbo].[Sponsorship]', 'LapsedDate') IS NOT NULL
        BEGIN
            EXEC sp_rename '[dbo].[Sponsorship].[LapsedDate]', 'ValidUntil'
        END
        GO
        """,
        "dbo.Sponsorship Key: constraint ? -> (cannot tell)\ndbo.Sponsorship.LapsedDate ColumnRenamed: LapsedDate -> ValidUntil")]
    [InlineData(
        "bitwarden/server 7b36f20e07 util/Migrator/DbScripts/2026-07-02_00_OrganizationInviteLinkInviteBlob: one dropped, one renamed, one added, each if need be",
        "util/Migrator/DbScripts/2026-07-02_00_x.sql",
        """
        IF COL_LENGTH('[dbo].[InviteLink]', 'OrgKey') IS NOT NULL
        BEGIN
            ALTER TABLE [dbo].[InviteLink]
                DROP COLUMN [OrgKey];
        END
        GO
        IF COL_LENGTH('[dbo].[InviteLink]', 'InviteKey') IS NOT NULL
            AND COL_LENGTH('[dbo].[InviteLink]', 'Invite') IS NULL
        BEGIN
            EXEC sp_rename '[dbo].[InviteLink].[InviteKey]', 'Invite', 'COLUMN';
        END
        GO
        IF COL_LENGTH('[dbo].[InviteLink]', 'Confirms') IS NULL
        BEGIN
            ALTER TABLE [dbo].[InviteLink]
                ADD [Confirms] BIT NOT NULL CONSTRAINT [DF_Confirms] DEFAULT (0);
        END
        GO
        """,
        "dbo.InviteLink.OrgKey ColumnDropped\ndbo.InviteLink.InviteKey ColumnRenamed: InviteKey -> Invite\ndbo.InviteLink.Confirms ColumnAdded: -> BIT")]
    [InlineData(
        "bitwarden/server 3cad054af1 util/Migrator/DbScripts/2025-07-17_00_AddProjectEventLogsToEventNewColumn: a column added in text, so that the batch compiles",
        "util/Migrator/DbScripts/2025-07-17_00_x.sql",
        "IF COL_LENGTH('[dbo].[Event]', 'ProjectId') IS NULL\nBEGIN\n    EXEC('ALTER TABLE [dbo].[Event] ADD [ProjectId] UNIQUEIDENTIFIER NULL');\nEND\nGO\n",
        "dbo.Event.ProjectId ColumnAdded: -> UNIQUEIDENTIFIER")]
    [InlineData(
        "langfuse/langfuse 0f06a066df packages/shared/clickhouse/migrations/clustered/0014_scores_modify_nullable_trace_id_column",
        "clickhouse/migrations/clustered/0014_x.up.sql",
        "ALTER TABLE scores ON CLUSTER default MODIFY COLUMN trace_id Nullable(String) SETTINGS mutations_sync = 2;",
        "scores.trace_id ColumnRetyped: -> Nullable(String) (likely)")]
    [InlineData(
        "langfuse/langfuse 2d000cb826 packages/shared/clickhouse/migrations/clustered/0029_drop_traces_null_and_amt_tables",
        "clickhouse/migrations/clustered/0029_x.up.sql",
        "-- Drop the table\nDROP TABLE IF EXISTS traces_null ON CLUSTER default;",
        "traces_null TableDropped: traces_null ->")]
    [InlineData(
        "killbill/killbill 2e48ac67d3 catalog/.../V20190717131708__rename_size_field: the old name is a reserved word elsewhere",
        "catalog/migration/V20190717131708__x.sql",
        "alter table block_definition change size bsize decimal(15,9) NOT NULL;",
        "block_definition.size ColumnRenamed: size -> bsize\nblock_definition.size ColumnRetyped: -> decimal(15, 9) (cannot tell)\nblock_definition.size Nullability: -> NOT NULL (cannot tell)")]
    [InlineData(
        "killbill/killbill 9f56e93448 invoice/.../V20221118152343__invoice_payments_status: a flag becomes a status, which is no rename",
        "invoice/migration/V20221118152343__x.sql",
        "alter table payments add column status varchar(50) NOT NULL default \"INIT\" after success; update payments set status = 'SUCCESS' where success=TRUE; alter table payments drop column success;",
        "payments.status ColumnAdded: -> varchar(50)\npayments.success ColumnDropped")]
    [InlineData(
        "kestra-io/kestra 0ac8cdc0e jdbc-mysql/.../V1_14__subflow_executions: a table renamed, an enum retyped",
        "migrations/mysql/V1_14__x.sql",
        "ALTER TABLE workertaskexecutions RENAME TO subflow_executions;\nALTER TABLE queues MODIFY COLUMN `type` ENUM('a.Execution', 'a.Flow') NOT NULL;",
        "workertaskexecutions TableRenamed: workertaskexecutions -> subflow_executions\nqueues.type ColumnRetyped: -> ENUM('a.Execution', 'a.Flow') (likely)\nqueues.type Nullability: -> NOT NULL (likely)")]
    [InlineData(
        "LemmyNet/lemmy 644a448aa migrations/2025-08-01-000016_smoosh-tables-together: a table copied under another name, its time column with it",
        "migrations/2025-08-01-000016_x/up.sql",
        "CREATE TABLE instance_actions AS SELECT published AS blocked, person_id FROM instance_block; DROP TABLE instance_block;",
        "instance_block TableRenamed: instance_block -> instance_actions (likely)\ninstance_block.published ColumnRenamed: published -> blocked (likely)\ninstance_block Unknown: the table is made anew -> (cannot tell)")]
    public void Migration_OfAPublicRepository_IsUnderstood(string learnedFrom, string path, string sql, string expected)
    {
        Assert.Contains("/", learnedFrom, StringComparison.Ordinal);
        Assert.Equal(expected, Found.In(sql, path));
    }

    [Theory]
    [InlineData(
        "dani-garcia/vaultwarden d6e0ace192 migrations/sqlite/2023-09-01-170620_update_auth_request_table: rebuilt to let two columns be NULL",
        "auth_requests",
        "uuid TEXT not null, enc_key TEXT not null",
        """
        CREATE TABLE auth_requests_new (uuid TEXT NOT NULL PRIMARY KEY, enc_key TEXT);
        INSERT INTO auth_requests_new SELECT uuid, enc_key FROM auth_requests;
        DROP TABLE auth_requests;
        ALTER TABLE auth_requests_new RENAME TO auth_requests;
        """,
        "auth_requests.enc_key Nullability: NOT NULL -> NULL")]
    [InlineData(
        "usememos/memos fe9a9bdf64 store/migration/mysql/0.31/02__reaction_memo_id: a name is replaced by the id it names, through a join",
        "reaction",
        "id INT not null, content_id VARCHAR(256) not null",
        """
        CREATE TABLE `reaction_new` (`id` INT NOT NULL AUTO_INCREMENT PRIMARY KEY, `memo_id` INT NOT NULL);
        INSERT INTO `reaction_new` (`id`, `memo_id`)
        SELECT `reaction`.`id`, `memo`.`id` FROM `reaction` JOIN `memo` ON `reaction`.`content_id` = CONCAT('memos/', `memo`.`uid`);
        DROP TABLE `reaction`;
        RENAME TABLE `reaction_new` TO `reaction`;
        """,
        "reaction.memo_id ColumnAdded: -> INT (likely)\nreaction.content_id ColumnDropped: VARCHAR(256) ->")]
    [InlineData(
        "bitwarden/server ca29cda9ed util/Migrator/DbScripts/2025-04-16_00_AddUseAdminInitiatedSponsorship: dropped if there, then added as it was",
        "Organization",
        "Id INT not null, UseAdminSponsoredFamilies bit not null",
        """
        IF COL_LENGTH('[dbo].[Organization]', 'UseAdminSponsoredFamilies') IS NOT NULL
        BEGIN
            ALTER TABLE [dbo].[Organization] DROP COLUMN [UseAdminSponsoredFamilies]
        END
        GO
        ALTER TABLE [dbo].[Organization] ADD [UseAdminSponsoredFamilies] bit NOT NULL DEFAULT(0)
        GO
        """,
        "")]
    public void Migration_OfATableThatIsKnown_IsTheDifference(string learnedFrom, string table, string columns, string sql, string expected)
    {
        Assert.Contains("/", learnedFrom, StringComparison.Ordinal);
        Assert.Equal(expected, Found.In(sql, before: new KnownTables((table, columns))));
    }

    [Fact]
    public void Loop_OfKestrasFirstMigration_AddsAColumnOnce()
    {
        // kestra-io/kestra 04e5e6843 jdbc-postgres/.../V1_1__initial.sql: two blocks add the column if its type is there.
        const string Block = """
            DO $$
            BEGIN
                IF NOT EXISTS(SELECT 1 FROM information_schema.columns WHERE table_name = 'queues') THEN
                    ALTER TABLE queues ADD consumer BOOLEAN DEFAULT FALSE;
                END IF;
            END;
            $$;
            """;

        var change = Assert.Single(Found.Detect(new ChangedFile("migrations/postgres/V1_1__initial.sql", null, Block + "\n" + Block)));

        Assert.Equal("queues.consumer ColumnAdded: -> BOOLEAN", Found.Line(change));
        Assert.Equal("migrations/postgres/V1_1__initial.sql:4:28", change.At.ToString());
    }
}
