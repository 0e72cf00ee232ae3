using Weir.Configuration.Secrets;
using Weir.Core.Errors;
using Weir.Testing.Folders;

namespace Weir.Configuration.Tests.Secrets;

public sealed class SecretResolverTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Resolve_References_AreReplacedWhereverTheyStand()
    {
        _folder.Write("secrets/pw", "from-file\n");

        Assert.Equal("plain", Resolve("plain"));
        Assert.Equal("from-env", Resolve("${env:PW}"));
        Assert.Equal("a from-env b from-file c", Resolve("a ${env:PW} b ${file:secrets/pw} c"));
    }

    [Theory]
    [InlineData("${env:NOPE}", "WEIR1161")]
    [InlineData("${file:nope}", "WEIR1161")]
    [InlineData("${vault:x}", "WEIR1160")]
    [InlineData("${env:}", "WEIR1160")]
    [InlineData("${env:PW", "WEIR1160")]
    public void Resolve_WhatIsNotThere_IsACataloguedErrorWithItsPlace(string text, string code)
    {
        var error = Assert.Throws<WeirException>(() => Resolve(text)).Error;

        Assert.Equal(code, error.Code.Code);
        Assert.Equal("weir.yml:3", error.Location?.ToString());
        Assert.Contains("connection 'x'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Redact_ResolvedValues_AreStruckOutLongestFirst()
    {
        var secrets = new SecretResolver(_folder.Path, name => name switch { "A" => "hunter2", "B" => "hunter2-extended", "C" => "abc", _ => null });
        secrets.Resolve("${env:A}${env:B}${env:C}", "x", null);

        Assert.Equal("login *** failed, *** too, abc stays", secrets.Redact("login hunter2 failed, hunter2-extended too, abc stays"));
    }

    public void Dispose() => _folder.Dispose();

    private string Resolve(string text) =>
        new SecretResolver(_folder.Path, name => name == "PW" ? "from-env" : null).Resolve(text, "connection 'x'", new SourceLocation("weir.yml", 3));
}
