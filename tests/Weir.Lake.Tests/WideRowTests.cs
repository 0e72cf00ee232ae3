using ParquetSharp;
using Weir.Lake.Tests.Lakes;
using Weir.Lake.Writing;
using LogicalType = Weir.Core.Types.LogicalType;

namespace Weir.Lake.Tests;

/// <summary>Neither the length nor the width of a table decides how much of it is in memory at a time.</summary>
public sealed class WideRowTests
{
    private const int ValueBytes = 1 << 20;

    [Fact]
    public void RowGroup_OfWideRows_IsCompleteWithinOneBatchOfItsBound()
    {
        var group = new RowGroup(RowGroupSize.Landed);
        for (var batch = 0; batch < 40; batch++)
        {
            var rows = Rows.Typed(("body", LogicalType.Text, [Wide(batch)]));
            var complete = group.Add(rows.Rows);
            Assert.InRange(group.Bytes, 1, RowGroupSize.Landed.Bytes + ValueBytes + 1024);
            Assert.Equal(group.Bytes >= RowGroupSize.Landed.Bytes, complete);
            if (complete)
            {
                group.Clear();
                Assert.Equal((0, 0), (group.Rows, group.Bytes));
            }
        }
    }

    [Fact]
    public void RowGroup_OfNarrowRows_IsCompleteByTheirNumber()
    {
        var group = new RowGroup(RowGroupSize.Landed);
        object?[] ones = [.. Enumerable.Repeat<object?>(1, 8192)];
        for (var batch = 1; batch < RowGroupSize.Landed.Rows / 8192; batch++)
        {
            Assert.False(group.Add(Rows.Typed(("id", LogicalType.Integer, ones)).Rows));
        }

        Assert.True(group.Add(Rows.Typed(("id", LogicalType.Integer, ones)).Rows));
        group.Clear();
    }

    [Fact]
    public async Task File_OfWideRows_HasRowGroupsBoundedByBytes()
    {
        using var lake = new LakeFolder();
        var snapshot = await lake.AppendAsync(
            [.. Enumerable.Range(0, 40).Select(batch => Rows.Typed(("id", LogicalType.Integer, [batch]), ("body", LogicalType.Text, [Wide(batch)])))]);

        Assert.Equal(40, snapshot.Rows);
        var groups = 0;
        foreach (var path in Directory.EnumerateFiles(lake.Path, "*.parquet", SearchOption.AllDirectories))
        {
            using var file = new ParquetFileReader(path);
            for (var group = 0; group < file.FileMetaData.NumRowGroups; group++, groups++)
            {
                using var reader = file.RowGroup(group);
                Assert.InRange(reader.MetaData.TotalByteSize, 1, RowGroupSize.Landed.Bytes + (2 * ValueBytes));
            }
        }

        Assert.InRange(groups, 40 * ValueBytes / (RowGroupSize.Landed.Bytes + ValueBytes), 40);
    }

    // Different from its first character to its last, so that nothing is saved by writing it once.
    private static string Wide(int seed) => string.Create(ValueBytes, seed, static (text, seed) =>
    {
        var state = (uint)(seed + 1) * 2_654_435_761;
        for (var at = 0; at < text.Length; at++)
        {
            state = (state * 1_664_525) + 1_013_904_223;
            text[at] = (char)('a' + ((state >> 16) % 26));
        }
    });
}
