namespace Weir.Cli.Hooks;

/// <summary>
/// The text of a hook. It runs what was there before it, says so when it does not check, and lets a commit pass when Weir itself fails: a hook
/// that is wrong must not hold up a repository.
/// </summary>
internal sealed record HookScript
{
    /// <summary>What a script of ours holds in its second line.</summary>
    public const string Mark = "# Written by 'weir hooks install'";

    /// <summary>What is put after the name of a hook that was there before.</summary>
    public const string BeforeSuffix = ".before-weir";

    /// <summary>Which hook.</summary>
    public required string Name { get; init; }

    /// <summary>The program, absolute; the one on the PATH stands in when it is gone.</summary>
    public required string Program { get; init; }

    /// <summary>The arguments after <c>contracts check</c>; <c>$1</c> is the hook's first argument.</summary>
    public required string Arguments { get; init; }

    /// <summary>The project's folder from the repository's root; null: none, or the root's own.</summary>
    public string? Project { get; init; }

    /// <summary>Whether what cannot be checked is refused.</summary>
    public bool Strict { get; init; }

    /// <summary>What the hook lets go on: <c>commit</c>, <c>push</c>.</summary>
    public required string Act { get; init; }

    /// <summary>The text.</summary>
    public string Text =>
        $$"""
        #!/bin/sh
        {{Mark}}, which may replace it; 'weir hooks uninstall' takes it away.
        # What was here before is beside it as {{Name}}{{BeforeSuffix}} and runs first.
        here=$(dirname -- "$0")
        {{(ReadsInput ? "told=$(cat)" : "# git tells nothing on standard input here.")}}
        if [ -x "$here/{{Name}}{{BeforeSuffix}}" ]; then
            {{Feed}}"$here/{{Name}}{{BeforeSuffix}}" "$@" || exit $?
        fi
        if [ -n "${WEIR_SKIP-}" ]; then
            echo "weir: contracts are not checked: WEIR_SKIP is set" >&2
            exit 0
        fi
        weir={{Quote(Program)}}
        [ -x "$weir" ] || weir=$(command -v weir) || {
            echo "weir: contracts are not checked: there is no program at" {{Quote(Program)}} "and no 'weir' on the PATH" >&2
            exit {{(Strict ? "1" : "0")}}
        }
        {{Feed}}"$weir" contracts check --quiet {{Arguments}}{{(Project is null ? "" : $" --project {Quote(Project)}")}} >&2
        code=$?
        case $code in
        0) ;;
        1)
            echo "weir: the {{Act}} is stopped. WEIR_SKIP=1 goes on without the check{{(Name is "pre-receive" ? " where it is set on the server" : "")}}." >&2
            exit 1
            ;;
        *)
            echo "weir: contracts are not checked: weir ended with $code, see above" >&2
            exit {{(Strict ? "1" : "0")}}
            ;;
        esac

        """.ReplaceLineEndings("\n");

    // Both the hook before and the check are to read what git tells.
    private string Feed => ReadsInput ? "printf '%s\\n' \"$told\" | " : "";

    private bool ReadsInput => Name is "pre-push" or "pre-receive";

    private static string Quote(string text) => "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
