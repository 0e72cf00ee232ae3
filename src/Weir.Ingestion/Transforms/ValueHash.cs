using System.Security.Cryptography;
using System.Text;

namespace Weir.Ingestion.Transforms;

/// <summary>
/// The lower-case hex SHA-256 (FIPS 180-4) of the salt followed by the text, both in UTF-8: in SQL, <c>sha256(salt || value)</c>. Not safe for
/// concurrent use.
/// </summary>
internal sealed class ValueHash(string salt)
{
    /// <summary>Bytes of a hash in text form.</summary>
    public const int Length = 64;

    private readonly byte[] _salt = Encoding.UTF8.GetBytes(salt);
    private byte[] _input = new byte[256];

    /// <summary>Writes the hash of a text.</summary>
    public void Write(ReadOnlySpan<byte> text, Span<byte> destination)
    {
        var length = _salt.Length + text.Length;
        if (_input.Length < length)
        {
            _input = new byte[length * 2];
        }

        _salt.CopyTo(_input, 0);
        text.CopyTo(_input.AsSpan(_salt.Length));
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_input.AsSpan(0, length), digest);
        for (var at = 0; at < digest.Length; at++)
        {
            destination[2 * at] = Digit(digest[at] >> 4);
            destination[(2 * at) + 1] = Digit(digest[at] & 15);
        }
    }

    /// <summary>The hash of a text, as text.</summary>
    public string Of(string text)
    {
        Span<byte> hash = stackalloc byte[Length];
        Write(Encoding.UTF8.GetBytes(text), hash);
        return Encoding.ASCII.GetString(hash);
    }

    private static byte Digit(int value) => (byte)(value < 10 ? '0' + value : 'a' + value - 10);
}
