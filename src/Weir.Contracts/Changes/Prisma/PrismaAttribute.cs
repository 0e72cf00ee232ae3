namespace Weir.Contracts.Changes.Prisma;

/// <summary>An attribute of a field or a block: <c>@map("name")</c>, <c>@@unique([a, b])</c>.</summary>
/// <param name="Name">Its name: <c>map</c>, <c>db.VarChar</c>.</param>
/// <param name="Arguments">What is in its parentheses, as written.</param>
/// <param name="Text">The first string among them, or the one that is named <c>name</c>; null for none.</param>
/// <param name="Fields">The fields of the first list among them, or of the one that is named <c>fields</c>.</param>
internal sealed record PrismaAttribute(string Name, string Arguments, string? Text, IReadOnlyList<string> Fields);
