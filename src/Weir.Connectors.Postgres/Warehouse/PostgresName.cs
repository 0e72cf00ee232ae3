using System.Security.Cryptography;
using System.Text;
using Weir.Core.Errors;

namespace Weir.Connectors.Postgres.Warehouse;

/// <summary>Names as PostgreSQL keeps them: at most 63 bytes of UTF-8; it cuts longer ones without failing, so that two may become one.</summary>
internal static class PostgresName
{
    private const int MaxBytes = 63;
    private const int HashDigits = 8;

    /// <summary>The name, which must fit.</summary>
    /// <exception cref="WeirException">It does not.</exception>
    public static string Checked(string name)
    {
        var bytes = Encoding.UTF8.GetByteCount(name);
        return bytes <= MaxBytes ? name : throw new WeirError(
            PostgresWarehouseErrors.NameTooLong, $"'{name}' has {bytes} bytes; PostgreSQL keeps at most {MaxBytes}.")
        {
            Hint = "Give the model a shorter alias, or the dataset a shorter name in its contract.",
        }.ToException();
    }

    /// <summary>The name of a raw column: itself, or its beginning and eight hex digits of its SHA-256 when it is too long.</summary>
    public static string Column(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) <= MaxBytes)
        {
            return name;
        }

        var kept = 0;
        var room = MaxBytes - HashDigits - 1;
        foreach (var rune in name.EnumerateRunes())
        {
            if ((room -= rune.Utf8SequenceLength) < 0)
            {
                break;
            }

            kept += rune.Utf16SequenceLength;
        }

        return $"{name[..kept]}_{Hash(name)[..HashDigits]}";
    }

    /// <summary>The name under which a relation's successor is built before it takes the name.</summary>
    public static string Successor(string relation) => $"weir_new_{Hash(relation)[..16]}";

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
