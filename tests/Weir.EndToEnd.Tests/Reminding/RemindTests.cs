using Weir.Testing.Processes;
using Weir.Testing.Repositories;
using Weir.Testing.Servers;

namespace Weir.EndToEnd.Tests.Reminding;

/// <summary>The program as a timer runs it, with a real repository and a real mail server.</summary>
public sealed class RemindTests
{
    [Fact]
    public async Task Remind_SeveralProcessesAtOnce_SendEachMailOnce()
    {
        using var host = new MailHost("starttls", "weir", "s3cret-s3cret");
        using var repository = await TestRepository.CreateAsync();
        repository.Write("password", "s3cret-s3cret\n");
        repository.Write(
            "weir.yml",
            $$"""
            name: shop
            connections: { shop_files: { connector: files, root: . } }
            notifications:
              mail: { connector: smtp, host: localhost, port: {{host.Port}}, from: weir@example.com, user: weir, password: "${file:password}", ca_file: {{host.AuthorityFile}} }
            """);
        for (var n = 1; n <= 4; n++)
        {
            repository.Write($"contracts/c{n}.yml", $"id: c{n}\nsource_db: d{n}\nconnection: shop_files\nsource_owner: team{n}@example.com\ningestion_owner: data@example.com\ntables: [ {{ name: t, options: {{ path: t.csv }} }} ]\n");
        }

        await repository.GitAsync("add", "-A");
        await repository.GitAtAsync("2020-01-10T12:00:00+01:00", "commit", "-q", "-m", "Contracts: first");

        var processes = Enumerable.Range(0, 3).Select(_ => WeirCommand.Start(repository.Root, "contracts", "remind")).ToArray();
        var outputs = await Task.WhenAll(processes.Select(async process =>
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, Text: await output + await errors);
        }));

        Assert.All(outputs, output => Assert.True(output.ExitCode == 0, output.Text));
        Assert.All(outputs, output => Assert.DoesNotContain("s3cret", output.Text, StringComparison.Ordinal));
        Assert.Equal(
            ["data@example.com", "team1@example.com", "team2@example.com", "team3@example.com", "team4@example.com"],
            host.Mails.Select(mail => mail.Split("\r\n")[0].Split("-> ")[1]).Order(StringComparer.Ordinal));
        Assert.All(host.Mails, mail => Assert.Contains("X-Tls: yes\r\nX-User: weir\r\n", mail, StringComparison.Ordinal));
        foreach (var process in processes)
        {
            process.Dispose();
        }
    }
}
