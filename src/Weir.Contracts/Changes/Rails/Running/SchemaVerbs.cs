namespace Weir.Contracts.Changes.Rails.Running;

/// <summary>Which names of methods speak of the schema.</summary>
internal static class SchemaVerbs
{
    /// <summary>Statements that this reader knows and that need a table.</summary>
    public static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "create_table", "drop_table", "rename_table", "change_table", "add_column", "add_columns", "remove_column", "remove_columns",
        "rename_column",
        "change_column", "change_column_null", "change_column_default", "add_timestamps", "remove_timestamps", "add_reference",
        "add_belongs_to",
        "remove_reference", "remove_belongs_to", "create_join_table", "drop_join_table", "execute",
    };

    /// <summary>Statements about keys.</summary>
    public static readonly HashSet<string> OfKeys = new(StringComparer.Ordinal)
    {
        "add_index", "remove_index", "add_foreign_key", "remove_foreign_key", "add_unique_constraint", "remove_unique_constraint",
    };

    /// <summary>Statements that change neither tables, columns nor keys.</summary>
    public static readonly HashSet<string> Ignored = new(StringComparer.Ordinal)
    {
        "add_check_constraint", "remove_check_constraint", "validate_check_constraint", "validate_foreign_key", "validate_constraint",
        "add_exclusion_constraint", "remove_exclusion_constraint", "rename_index", "rename_constraint", "enable_extension",
        "disable_extension",
        "create_enum", "drop_enum", "rename_enum", "add_enum_value", "rename_enum_value", "change_table_comment", "change_column_comment",
        "create_view", "drop_view", "update_view", "replace_view", "rename_view", "refresh_view", "create_function", "drop_function",
        "update_function", "create_trigger", "drop_trigger", "update_trigger", "create_sequence", "drop_sequence", "add_text_limit",
        "remove_text_limit",
        "validate_text_limit", "change_sequence", "create_schema", "add_concurrent_foreign_key_validation", "create_extension",
        "drop_extension",
        "create_trigger_on", "create_savepoint", "change_column_collation",
        "create_materialized_view", "create_virtual_table", "drop_virtual_table", "drop_materialized_view", "create_or_replace_view",
        "add_numericality_constraint",
    };

    /// <summary>Methods that execute SQL.</summary>
    public static readonly HashSet<string> Executing = new(StringComparer.Ordinal)
    {
        "execute", "exec_query", "exec_update", "exec_delete", "exec_insert", "execute_batch", "async_exec", "raw_execute",
        "internal_execute", "exec_ddl",
    };

    /// <summary>Methods that ask what is there.</summary>
    public static readonly HashSet<string> Asking = new(StringComparer.Ordinal)
    {
        "column_exists?", "table_exists?", "index_exists?", "foreign_key_exists?", "data_source_exists?", "index_name_exists?",
        "view_exists?",
        "check_constraint_exists?", "unique_constraint_exists?", "index_exists_by_name?", "constraint_exists?", "has_column?",
        "column_names",
        "columns", "columns_hash", "attribute_names", "tables", "data_sources", "indexes", "foreign_keys", "has_attribute?",
        "column_for_attribute",
        "primary_key", "type_exists?", "enum_exists?", "column_for", "views",
    };

    private static readonly string[] Starts =
    [
        "add_", "remove_", "drop_", "rename_", "change_", "create_", "alter_", "swap_", "cleanup_", "convert_",
    ];

    private static readonly string[] Objects = ["table", "column", "reference", "timestamp", "field", "partition"];

    /// <summary>Whether a text has one of the words that change a schema.</summary>
    public static bool IsIn(ReadOnlySpan<char> text)
    {
        foreach (var word in Known)
            if (text.Contains(word, StringComparison.Ordinal))
                return true;

        return text.Contains("t.remove", StringComparison.Ordinal);
    }

    /// <summary>Whether a method that this reader does not know sounds as if it changed tables.</summary>
    public static bool SoundsLikeOne(string method)
    {
        if (!Array.Exists(Starts, start => method.StartsWith(start, StringComparison.Ordinal)))
            return false;

        return Array.Exists(Objects, word => method.Contains(word, StringComparison.Ordinal));
    }
}
