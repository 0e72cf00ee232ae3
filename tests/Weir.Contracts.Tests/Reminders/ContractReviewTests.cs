using Weir.Contracts.Reminders;
using Weir.Core.Contracts;
using Weir.Testing.Folders;
using Weir.Testing.Repositories;
using static Weir.Contracts.Tests.Reminders.Reviews;

namespace Weir.Contracts.Tests.Reminders;

/// <summary>When a contract was last looked at, by git and by what it says.</summary>
public sealed class ContractReviewTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("2026-01-10", "6 months", "2026-07-09", ReviewStanding.Fresh)]
    [InlineData("2026-01-10", "6 months", "2026-07-10", ReviewStanding.Due)]
    [InlineData("2025-08-31", "6 months", "2026-02-27", ReviewStanding.Fresh)]
    [InlineData("2025-08-31", "6 months", "2026-02-28", ReviewStanding.Due)]
    [InlineData("2024-02-29", "1 year", "2025-02-28", ReviewStanding.Due)]
    [InlineData("2026-01-10", "90 days", "2026-04-09", ReviewStanding.Fresh)]
    [InlineData("2026-01-10", "90 days", "2026-04-10", ReviewStanding.Due)]
    [InlineData("2026-04-11", "90 days", "2026-04-10", ReviewStanding.Fresh)]
    [InlineData("2026-04-12", "90 days", "2026-04-10", ReviewStanding.Unknown)]
    public void Review_OfADay_IsDueByTheCalendar(string confirmed, string every, string today, ReviewStanding standing)
    {
        Assert.True(CalendarPeriod.TryParse(every, out var period));
        var contract = Contract("a") with { LastReviewed = Day(confirmed), ReviewEvery = period };

        Assert.Equal(standing, ContractReview.Of(contract, ContractHistory.None(HistorySource.NoRepository), Day(today)).Standing);
    }

    [Fact]
    public void Review_Retired_IsLeftAlone() => Assert.Equal(
        ReviewStanding.Retired,
        ContractReview.Of(Contract("a") with { Status = ContractStatus.Retired, LastReviewed = Day("2000-01-01") }, ContractHistory.None(HistorySource.NoRepository), Day("2026-11-24")).Standing);

    [Fact]
    public async Task History_OneContractAFile_IsTheFilesCommits()
    {
        using var repository = await TestRepository.CreateAsync();
        await CommitAsync(repository, "2026-01-10", "Orders: first", ("project/contracts/orders.yml", Text("orders")), ("project/contracts/deep/payments.yml", Text("payments")));
        await CommitAsync(repository, "2026-03-01", "Orders: a comment", ("project/contracts/orders.yml", Text("orders") + "# why\n"));
        await CommitAsync(repository, "2026-05-05", "Beside", ("project/other.txt", "x"), ("contracts/orders.yml", "elsewhere"));

        var (orders, payments) = await ReadTwoAsync(Path.Combine(repository.Root, "project"));

        Assert.Equal(["2026-03-01 Orders: a comment", "2026-01-10 Orders: first"], orders);
        Assert.Equal(["2026-01-10 Orders: first"], payments);
    }

    [Fact]
    public async Task History_SeveralContractsInAFile_IsWhatChangedEach()
    {
        using var repository = await TestRepository.CreateAsync();
        var file = "contracts/all.yml";
        await CommitAsync(repository, "2026-01-10", "Both", (file, $"{Text("orders")}---\n{Text("payments")}"));
        await CommitAsync(repository, "2026-02-01", "Payments: for whom", (file, $"{Text("orders")}---\n{Text("payments")}purpose: x\n"));
        await CommitAsync(repository, "2026-03-01", "Comments and order", (file, $"# one file\n{Text("payments")}purpose:   x\n---\n{Text("orders")}"));
        for (var n = 0; n < 45; n++)
        {
            await CommitAsync(repository, "2026-04-01", $"Comment {n}", (file, $"# {n}\n{Text("payments")}purpose: x\n---\n{Text("orders")}"));
        }

        var (orders, payments) = await ReadTwoAsync(repository.Root);

        Assert.Equal(["2026-01-10 Both"], orders);
        Assert.Equal("2026-02-01 Payments: for whom", payments[0]);
    }

    [Fact]
    public async Task History_FlatFormThroughASymbolicLink_IsFound()
    {
        using var repository = await TestRepository.CreateAsync();
        const string flat = "{ ingestion_jobid: \"orders\", source_db: e, source_host: h };\n{ ingestion_jobid: \"payments\", source_db: f, source_host: h };\n";
        await CommitAsync(repository, "2026-01-10", "Wiki", ("project/contracts/wiki.json", flat));
        await CommitAsync(repository, "2026-02-01", "Another host", ("project/contracts/wiki.json", flat.Replace("f, source_host: h", "f, source_host: i", StringComparison.Ordinal)));
        using var elsewhere = new TemporaryFolder();
        Directory.CreateSymbolicLink(elsewhere.At("link"), repository.Root);

        var (orders, payments) = await ReadTwoAsync(elsewhere.At("link/project"));

        Assert.Equal(["2026-01-10 Wiki"], orders);
        Assert.Equal("2026-02-01 Another host", payments[0]);
    }

    [Fact]
    public async Task History_NotCommittedYet_IsNotKnown()
    {
        using var repository = await TestRepository.CreateAsync();
        repository.Write("contracts/orders.yml", Text("orders"));
        var contracts = ContractReader.ReadAll(repository.Root).Contracts;

        var history = await ContractHistory.ReadAsync(repository.Root, contracts, Cancel);

        Assert.Equal(HistorySource.Git, history.Source);
        Assert.Equal(ReviewStanding.Unknown, ContractReview.Of(contracts[0], history, Day("2026-11-24")).Standing);
    }

    [Fact]
    public async Task History_ShallowOrNoRepository_SaysSo()
    {
        using var repository = await TestRepository.CreateAsync();
        await repository.CommitAsync("one", ("contracts/orders.yml", Text("orders")));
        await repository.CommitAsync("two", ("other", ""));
        using var folder = new TemporaryFolder();
        await repository.GitAsync("clone", "-q", "--depth", "1", "file://" + repository.Root, folder.At("clone"));
        folder.Write("contracts/orders.yml", Text("orders"));

        Assert.Equal(HistorySource.ShallowClone, (await ContractHistory.ReadAsync(folder.At("clone"), [], Cancel)).Source);
        Assert.Equal(HistorySource.NoRepository, (await ContractHistory.ReadAsync(folder.Path, [], Cancel)).Source);
    }

    [Fact]
    public void Review_ConfirmedAfterTheLastCommit_CountsFromThere()
    {
        var contract = Contract("a") with { LastReviewed = Day("2026-03-03") };
        var review = ContractReview.Of(contract, ContractHistory.None(HistorySource.Git), Day("2026-11-24"));

        Assert.Equal((Day("2026-03-03"), Day("2026-09-03"), ReviewStanding.Due), (review.Since, review.DueOn, review.Standing));
    }

    private static async Task<(string[] Orders, string[] Payments)> ReadTwoAsync(string folder)
    {
        var set = ContractReader.ReadAll(folder);
        var history = await ContractHistory.ReadAsync(folder, set.Contracts, Cancel);
        string[] Of(string id) => [.. history.Of(set.Find(id)!).Select(commit => $"{commit.Day:yyyy-MM-dd} {commit.Subject}")];
        return (Of("orders"), Of("payments"));
    }

    private static string Text(string id) => $"id: {id}\nsource_db: {id}\nsource_host: h\n";

    private static async Task CommitAsync(TestRepository repository, string day, string subject, params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
        {
            repository.Write(path, text);
        }

        await repository.GitAsync("add", "-A");
        await repository.GitAtAsync($"{day}T12:00:00+02:00", "commit", "-q", "-m", subject);
    }
}
