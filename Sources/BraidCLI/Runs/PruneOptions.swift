import ArgumentParser
import RunLog

/// What is removed of earlier runs.
struct PruneOptions: ParsableArguments {
    @Flag(help: "Remove runs, by at least one of the rules that follow.")
    var prune = false

    @Option(parsing: .unconditional, help: "Keep so many of the newest.", transform: OptionValue.count)
    var keep: Int?

    @Option(
        parsing: .unconditional, help: "Remove those that began longer ago, such as 30d.", transform: OptionValue.age)
    var olderThan: Duration?

    @Option(
        parsing: .unconditional, help: "Remove the oldest until all together are no larger, such as 500M or 2G.",
        transform: OptionValue.byteCount)
    var largerThan: Int?

    @Flag(help: "Only say what would be removed.")
    var dryRun = false

    private var hasRule: Bool { keep != nil || olderThan != nil || largerThan != nil }

    /// `nil` if nothing is to be removed.
    var retention: Retention? {
        prune ? Retention(most: keep, longest: olderThan, mostBytes: largerThan) : nil
    }

    var fault: String? {
        if prune, !hasRule {
            return "`--prune` needs a rule: `--keep N`, `--older-than 30d` or `--larger-than 2G`"
        }
        if !prune, hasRule || dryRun {
            return "`--keep`, `--older-than`, `--larger-than` and `--dry-run` go with `--prune`"
        }
        return nil
    }
}
