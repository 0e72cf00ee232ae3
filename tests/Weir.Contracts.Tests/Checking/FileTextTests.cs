using System.Text;
using Weir.Contracts.Checking;

namespace Weir.Contracts.Tests.Checking;

public sealed class FileTextTests
{
    private const string Sql = "alter table müller drop x";

    [Fact]
    public void Text_InAnyEncodingPeopleUse_IsRead()
    {
        foreach (var encoding in new Encoding[] { new UTF8Encoding(true), new UTF8Encoding(false), Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.Latin1 })
        {
            Assert.Equal(Sql, FileText.Of([.. encoding.GetPreamble(), .. encoding.GetBytes(Sql)]));
        }
    }

    [Fact]
    public void Bytes_WithZeros_AreNoText() => Assert.Null(FileText.Of([.. "GIF89a"u8, 0, 1]));
}
