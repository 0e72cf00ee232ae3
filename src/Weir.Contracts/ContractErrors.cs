using Weir.Core.Errors;

namespace Weir.Contracts;

/// <summary>Band 1200–1299: contracts.</summary>
public static class ContractErrors
{
    /// <summary>The flat form is not well formed.</summary>
    public static readonly ErrorCode BrokenText = new(1200, "Broken contract text");

    /// <summary>A contract file cannot be read from disk or is not UTF-8.</summary>
    public static readonly ErrorCode UnreadableFile = new(1201, "Contract file cannot be read");

    /// <summary>Two contracts have one id.</summary>
    public static readonly ErrorCode DuplicateId = new(1202, "Two contracts with one id");

    /// <summary>A contract holds a user name, a password, a token or a salt.</summary>
    public static readonly ErrorCode Credential = new(1203, "Credential in a contract");

    /// <summary>A contract says neither by which connection nor from which host.</summary>
    public static readonly ErrorCode NoSource = new(1204, "Contract without a source");

    /// <summary>One dataset is covered by two entries.</summary>
    public static readonly ErrorCode CoveredTwice = new(1205, "Dataset under two contracts");

    /// <summary>An incremental read has no cursor to go by.</summary>
    public static readonly ErrorCode MissingCursor = new(1206, "Incremental without a cursor");

    /// <summary>A lookback window without a key would double rows.</summary>
    public static readonly ErrorCode LookbackWithoutKey = new(1207, "Lookback without a key");

    /// <summary>Nobody is named to call.</summary>
    public static readonly ErrorCode MissingOwner = new(1208, "Contract without an owner");

    /// <summary>An owner is not an e-mail address.</summary>
    public static readonly ErrorCode OwnerNotEmail = new(1209, "Owner is not an e-mail address");

    /// <summary>The frequency is not a positive number of minutes.</summary>
    public static readonly ErrorCode BadFrequency = new(1210, "Frequency out of range");

    /// <summary>A transform is not well formed.</summary>
    public static readonly ErrorCode BadTransform = new(1211, "Malformed transform");

    /// <summary>A transform takes away a column the ingestion needs.</summary>
    public static readonly ErrorCode NeededColumn = new(1212, "Transform on a column the ingestion needs");

    /// <summary>Two tables would have one name in the lake.</summary>
    public static readonly ErrorCode NameCollision = new(1213, "Two tables with one dataset name");

    /// <summary>The source could not be asked which tables it has.</summary>
    public static readonly ErrorCode DiscoveryFailed = new(1214, "Tables of a source cannot be listed");

    /// <summary>A table that was ingested before is no longer in the source.</summary>
    public static readonly ErrorCode TableGone = new(1215, "Table no longer in the source");

    /// <summary>A pattern matches no table.</summary>
    public static readonly ErrorCode NothingMatches = new(1216, "Pattern matches no table");

    /// <summary>A name cannot stand for a dataset.</summary>
    public static readonly ErrorCode BadName = new(1217, "Name cannot be a dataset's");

    /// <summary>A document of another standard.</summary>
    public static readonly ErrorCode OtherStandard = new(1218, "Contract of another standard");

    /// <summary>A lookback is given where it changes nothing.</summary>
    public static readonly ErrorCode IdleLookback = new(1219, "Lookback without effect");

    /// <summary>A file where contracts are read has none.</summary>
    public static readonly ErrorCode EmptyFile = new(1220, "File without a contract");

    /// <summary>A published impact cannot be read.</summary>
    public static readonly ErrorCode ImpactUnreadable = new(1221, "Published impact cannot be read");

    /// <summary>A published impact is of another format.</summary>
    public static readonly ErrorCode ImpactFormat = new(1222, "Published impact of another format");

    /// <summary>git is not there, or did not do what it was asked.</summary>
    public static readonly ErrorCode GitFailed = new(1223, "git failed");

    /// <summary>A name that was given for a commit is none.</summary>
    public static readonly ErrorCode NoSuchCommit = new(1224, "No such commit");

    /// <summary>A check has no contracts to hold changes against.</summary>
    public static readonly ErrorCode NothingToCheck = new(1225, "Nothing to check against");

    /// <summary>A quality rule is not well formed.</summary>
    public static readonly ErrorCode BadQuality = new(1230, "Malformed quality rule");

    /// <summary>A review interval or date cannot be read.</summary>
    public static readonly ErrorCode BadReview = new(1231, "Malformed review interval or date");

    /// <summary>An expected number of rows makes no sense.</summary>
    public static readonly ErrorCode BadVolume = new(1232, "Malformed volume");

    /// <summary>A folder where the site would be written holds files that somebody else made.</summary>
    public static readonly ErrorCode SiteInTheWay = new(1260, "File in the way of the site");

    /// <summary>The list of what the site wrote cannot be read.</summary>
    public static readonly ErrorCode SiteManifestUnreadable = new(1261, "List of the site's files cannot be read");

    /// <summary>Where a contract should be is something else.</summary>
    public static readonly ErrorCode NoDocument = new(1233, "No contract where one should be");

    /// <summary>A version of a contract that was named does not exist.</summary>
    public static readonly ErrorCode NoSuchVersion = new(1234, "No such version of a contract");

    /// <summary>A rule's query gives something that cannot be compared with a number.</summary>
    public static readonly ErrorCode NoNumber = new(1235, "Query of a rule gives no number");

    /// <summary>A file that would be written is there already.</summary>
    public static readonly ErrorCode FileExists = new(1236, "Contract file is there already");

    /// <summary>A table to begin a contract with is not in its source, or could be several.</summary>
    public static readonly ErrorCode NoSuchTable = new(1237, "No such table in the source");

    /// <summary>What should say where an impact is published is understood by nobody.</summary>
    public static readonly ErrorCode ImpactLocation = new(1280, "Place of a published impact not understood");

    /// <summary>A published impact is not where it should be, or cannot be read there.</summary>
    public static readonly ErrorCode ImpactMissing = new(1281, "No published impact there");

    /// <summary>A published impact lies elsewhere and was never fetched.</summary>
    public static readonly ErrorCode ImpactNotFetched = new(1282, "Published impact was not fetched");

    /// <summary>A published impact is larger than any can be.</summary>
    public static readonly ErrorCode ImpactTooLarge = new(1283, "Published impact is too large");

    /// <summary>An impact cannot be written to where it should be published.</summary>
    public static readonly ErrorCode ImpactNotPublished = new(1284, "Impact cannot be published");

    /// <summary>A published impact cannot be brought here.</summary>
    public static readonly ErrorCode ImpactNotBrought = new(1285, "Published impact cannot be fetched");

    /// <summary>The copy of a published impact cannot be written.</summary>
    public static readonly ErrorCode ImpactNotKept = new(1286, "Copy of a published impact cannot be written");

    /// <summary>A contract is due for review and an owner cannot be written to.</summary>
    public static readonly ErrorCode NobodyToRemind = new(1270, "Owner cannot be reminded");

    /// <summary>Neither git nor the contract says when it was last looked at.</summary>
    public static readonly ErrorCode NoReviewDate = new(1271, "Nobody can tell when a contract was last reviewed");

    /// <summary>A contract says it was reviewed on a day that is still to come.</summary>
    public static readonly ErrorCode ReviewedInFuture = new(1272, "Reviewed on a day to come");

    /// <summary>A contract's file cannot be changed without changing more than the day of its review.</summary>
    public static readonly ErrorCode NotConfirmed = new(1273, "Contract cannot be confirmed by program");

    /// <summary>git does not know when contracts were changed.</summary>
    public static readonly ErrorCode NoHistory = new(1274, "History of contracts is not known");

    /// <summary>A dbt manifest is cut short or is no JSON.</summary>
    public static readonly ErrorCode DbtManifest = new(1287, "dbt manifest cannot be read");

    /// <summary>A dbt manifest is of a version that is not known.</summary>
    public static readonly ErrorCode DbtVersion = new(1288, "dbt manifest of another version");
}
