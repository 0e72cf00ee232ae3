using CsCheck;
using Weir.Core.Text;
using Weir.Notifications.Sending;

namespace Weir.Notifications.Tests.Sending;

public sealed class OneLineTests
{
    [Fact]
    public void Of_Anything_IsOneShortLineWithoutControlCharacters() => Gen.String[Gen.Char, 0, 400].Sample(text =>
    {
        var line = OneLine.Of(text, 60);

        Assert.True(line.Length <= 60);
        Assert.DoesNotContain(line, c => char.IsControl(c) || c is '\u2028' or '\u2029' or '\u202E');
        Assert.Equal(line, OneLine.Of(line, 60));
    });

    [Theory]
    [InlineData("orders", "orders")]
    [InlineData("a\r\n\tb", "a b")]
    [InlineData("\r\n", "")]
    [InlineData("Grüße 😀", "Grüße 😀")]
    public void Of_Text_KeepsWhatCanBeSeen(string text, string line) => Assert.Equal(line, OneLine.Of(text));

    [Theory]
    [InlineData("a\nb@example.com")]
    [InlineData("a@example.com ")]
    [InlineData("\"a b\"@example.com")]
    [InlineData("a@b@example.com")]
    public void Recipient_NotOneAddress_IsNone(string text) => Assert.False(Recipient.IsOne(text));

    [Theory]
    [InlineData("dev-team@mycompany.com")]
    [InlineData("a.b+c@sub.example.org")]
    [InlineData("root@localhost")]
    public void Recipient_Address_IsOne(string text) => Assert.True(Recipient.IsOne(text));
}
