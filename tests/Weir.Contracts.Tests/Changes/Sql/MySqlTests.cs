namespace Weir.Contracts.Tests.Changes.Sql;

public sealed class MySqlTests
{
    [Theory]
    [InlineData("CREATE TABLE IF NOT EXISTS `shop`.`orders` (`id` int AUTO_INCREMENT, KEY `k` (`id`)) ENGINE=InnoDB", "shop.orders TableAdded: -> shop.orders")]
    [InlineData("ALTER TABLE `orders` ADD COLUMN (a int, b varchar(10) COMMENT 'x, y')", "orders.a ColumnAdded: -> int\norders.b ColumnAdded: -> varchar(10)")]
    [InlineData("ALTER TABLE orders ADD a INT UNSIGNED NOT NULL AFTER `id`, ADD INDEX i (a), ADD KEY j (a)", "orders.a ColumnAdded: -> INT UNSIGNED")]
    [InlineData("ALTER TABLE orders MODIFY COLUMN a bigint NOT NULL", "orders.a ColumnRetyped: -> bigint (likely)\norders.a Nullability: -> NOT NULL (likely)")]
    [InlineData("ALTER TABLE orders MODIFY a text", "orders.a ColumnRetyped: -> text (likely)\norders.a Nullability: -> NULL (cannot tell)")]
    [InlineData("ALTER TABLE orders CHANGE COLUMN `a` `b` int NOT NULL", "orders.a ColumnRenamed: a -> b\norders.a ColumnRetyped: -> int (cannot tell)\norders.a Nullability: -> NOT NULL (cannot tell)")]
    [InlineData("ALTER TABLE orders CHANGE a a bigint NOT NULL", "orders.a ColumnRetyped: -> bigint (likely)\norders.a Nullability: -> NOT NULL (likely)")]
    [InlineData("ALTER TABLE orders DROP a, DROP COLUMN b, ALGORITHM=INPLACE, LOCK=NONE", "orders.a ColumnDropped\norders.b ColumnDropped")]
    [InlineData("ALTER TABLE orders DROP PRIMARY KEY, ADD PRIMARY KEY (a, b)", "orders Key: primary key -> primary key (a, b)")]
    [InlineData("ALTER TABLE orders DROP FOREIGN KEY fk", "orders Key: foreign key fk ->")]
    [InlineData("ALTER TABLE orders DROP INDEX u", "orders Key: index u -> (cannot tell)")]
    [InlineData("ALTER TABLE orders ADD UNIQUE INDEX u (a)", "orders.a Key: -> unique (a)")]
    [InlineData("ALTER TABLE orders ADD CONSTRAINT u UNIQUE KEY u (a, b)", "orders Key: -> unique (a, b)")]
    [InlineData("ALTER TABLE orders RENAME TO sales", "orders TableRenamed: orders -> sales")]
    [InlineData("ALTER TABLE orders RENAME sales", "orders TableRenamed: orders -> sales")]
    [InlineData("ALTER TABLE orders RENAME INDEX a TO b, ENGINE=InnoDB, CONVERT TO CHARACTER SET utf8mb4", "")]
    [InlineData("RENAME TABLE a TO b, c TO shop.d", "a TableRenamed: a -> b\nc TableRenamed: c -> shop.d")]
    [InlineData("RENAME TABLE a TO aside, b TO a, aside TO b", "b TableRenamed: b -> a\na TableRenamed: a -> b")]
    [InlineData("DROP DATABASE shop", "? TableDropped: DATABASE shop -> (cannot tell)")]
    [InlineData("/*!50001 DROP TABLE orders */", "orders TableDropped: orders ->")]
    [InlineData("/* DROP TABLE a */ # DROP TABLE b\n-- DROP TABLE c", "")]
    [InlineData("/* /* */ DROP TABLE orders", "orders TableDropped: orders ->")]
    [InlineData("INSERT INTO t VALUES ('it\\'s; DROP TABLE a'); DROP TABLE b", "b TableDropped: b ->")]
    public void Statement_OfMySql_IsRead(string sql, string expected) =>
        Assert.Equal(expected, Found.In(sql + ";", "db/mysql/V1__x.sql"));

    [Fact]
    public void Routine_ThatIsCalledInTheFile_CountsWithItsConditions() =>
        Assert.Equal(
            "orders.a ColumnDropped (likely)\nb TableDropped: b ->",
            Found.In("""
                DELIMITER $$
                CREATE PROCEDURE upgrade()
                BEGIN
                  IF (SELECT count(*) FROM settings) > 0 THEN
                    ALTER TABLE orders DROP COLUMN a;
                  END IF;
                END$$
                DELIMITER ;
                CALL upgrade();
                DROP PROCEDURE upgrade;
                DROP TABLE b;
                """));

    [Fact]
    public void Routine_ThatIsOnlyDefined_ChangesNoTable() =>
        Assert.Equal(
            "b TableDropped: b ->",
            Found.In("CREATE TRIGGER t AFTER INSERT ON orders FOR EACH ROW BEGIN DELETE FROM a; DROP TABLE c; END; DROP TABLE b;"));
}
