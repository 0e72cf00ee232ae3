using Weir.Core.Errors;

namespace Weir.Core.Warehouse;

/// <summary>Band 1900–1949: what every warehouse can refuse, whichever engine it is. Messages carry the engine's own words.</summary>
public static class WarehouseErrors
{
    /// <summary>A statement does not parse.</summary>
    public static readonly ErrorCode SqlSyntax = new(1900, "SQL that does not parse");

    /// <summary>A table, view or schema does not exist.</summary>
    public static readonly ErrorCode RelationNotFound = new(1901, "Table or view not found");

    /// <summary>A column does not exist.</summary>
    public static readonly ErrorCode ColumnNotFound = new(1902, "Column not found");

    /// <summary>A value cannot be converted to the type asked for.</summary>
    public static readonly ErrorCode ConversionFailed = new(1903, "Value that cannot be converted");

    /// <summary>The engine refuses a statement for another reason: unknown function, ambiguous name, division by zero.</summary>
    public static readonly ErrorCode StatementFailed = new(1904, "Statement refused by the warehouse");

    /// <summary>A row breaks a key, a check or a not-null constraint.</summary>
    public static readonly ErrorCode ConstraintViolated = new(1905, "Constraint violated");

    /// <summary>The user, or the program, may not do that.</summary>
    public static readonly ErrorCode PermissionDenied = new(1906, "Permission denied by the warehouse");

    /// <summary>The disk is full, or may not be used further.</summary>
    public static readonly ErrorCode OutOfDisk = new(1907, "Warehouse out of disk space");

    /// <summary>The statement needs more memory than the engine may take.</summary>
    public static readonly ErrorCode OutOfMemory = new(1908, "Warehouse out of memory");

    /// <summary>Another statement changed the same thing at the same time. Transient.</summary>
    public static readonly ErrorCode Conflict = new(1909, "Concurrent change in the warehouse");

    /// <summary>A result holds a value that no logical type can: a NaN in an exact number, an integer of 39 digits.</summary>
    public static readonly ErrorCode ValueNotRepresentable = new(1910, "Value that a result cannot hold");

    /// <summary>The warehouse's URL cannot be read.</summary>
    public static readonly ErrorCode BadUrl = new(1911, "Warehouse URL not understood");

    /// <summary>A file that the statement reads is not there or cannot be read.</summary>
    public static readonly ErrorCode FileUnreadable = new(1912, "File that the warehouse cannot read");

    /// <summary>The connection to the warehouse broke, or the engine gave up. Transient.</summary>
    public static readonly ErrorCode ConnectionLost = new(1913, "Connection to the warehouse lost");
}
